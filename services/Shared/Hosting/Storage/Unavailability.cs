using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;
using Platform.Hosting.Tenancy;
using Platform.Kernel;

namespace Platform.Hosting.Storage;

/// <summary>Tells a database that does not answer, which is worth a retry, from a fault of ours.</summary>
public static class Unavailability
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteIoError = 10;
    private const int SqliteCorrupt = 11;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;
    private const int SqliteNotADatabase = 26;

    // Classes of SQL states: connection, resources, an operator's doing, the system under the server.
    private static readonly string[] Passing = ["08", "53", "57", "58"];

    public static bool IsCauseOf(Exception? exception) =>
        exception switch
        {
            null => false,
            TenantUnavailableException or TenantSecretException => true,
            // What ends or refuses a session is never about what was asked, whatever code it has.
            PostgresException postgres => postgres.InvariantSeverity is "FATAL" or "PANIC"
                || Passing.Contains(postgres.SqlState[..2])
                || postgres.SqlState
                    // A replica, while its primary is away.
                    is PostgresErrorCodes.ReadOnlySqlTransaction
                        // Not migrated yet.
                        or PostgresErrorCodes.UndefinedTable
                        or PostgresErrorCodes.InvalidSchemaName,
            NpgsqlException or SocketException => true,
            SqliteException
            {
                SqliteErrorCode: SqliteBusy
                    or SqliteLocked
                    or SqliteIoError
                    or SqliteCorrupt
                    or SqliteFull
                    or SqliteCannotOpen
                    or SqliteNotADatabase
            } => true,
            _ => IsCauseOf(exception.InnerException),
        };

    /// <summary>What is the matter, for logs and health: never the values that a statement carried.</summary>
    public static string Reason(Exception exception) =>
        exception.GetBaseException() switch
        {
            PostgresException postgres => $"PostgreSQL error {postgres.SqlState}",
            SqliteException sqlite => $"SQLite error {sqlite.SqliteErrorCode}",
            NpgsqlException or SocketException or IOException or TenantSecretException => exception
                .GetBaseException()
                .Message,
            var other => other.GetType().Name,
        };
}

/// <summary>The tenant is known, but its file or its database cannot be used now.</summary>
public sealed class TenantUnavailableException(TenantCode tenant, Exception? cause = null)
    : Exception($"Tenant {tenant} cannot be served now.", cause);
