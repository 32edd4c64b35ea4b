using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;
using Platform.Kernel;

namespace Platform.Hosting.Storage;

/// <summary>Tells a database that does not answer, which is worth a retry, from a fault of ours.</summary>
public static class Unavailability
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteIoError = 10;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;

    public static bool IsCauseOf(Exception? exception) =>
        exception switch
        {
            null => false,
            TenantUnavailableException => true,
            PostgresException postgres => postgres.SqlState.StartsWith("08", StringComparison.Ordinal)
                || postgres.SqlState.StartsWith("53", StringComparison.Ordinal)
                || postgres.SqlState.StartsWith("57P", StringComparison.Ordinal)
                || postgres.SqlState
                    is PostgresErrorCodes.InvalidCatalogName
                        or PostgresErrorCodes.InvalidAuthorizationSpecification
                        or PostgresErrorCodes.InvalidPassword,
            NpgsqlException or SocketException => true,
            SqliteException
            {
                SqliteErrorCode: SqliteBusy or SqliteLocked or SqliteIoError or SqliteFull or SqliteCannotOpen
            } => true,
            _ => IsCauseOf(exception.InnerException),
        };
}

/// <summary>The tenant is known, but its file or its database cannot be used now.</summary>
public sealed class TenantUnavailableException(TenantCode tenant) : Exception($"Tenant {tenant} cannot be served now.");
