using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Hosting.Storage;

namespace Platform.Hosting.Tests.Storage;

/// <summary>Which of a database's answers are worth another attempt, whatever was asked.</summary>
public sealed class UnavailabilityTests
{
    [Theory]
    [InlineData("FATAL", PostgresErrorCodes.ObjectNotInPrerequisiteState)]
    [InlineData("FATAL", PostgresErrorCodes.InvalidPassword)]
    [InlineData("FATAL", PostgresErrorCodes.InvalidCatalogName)]
    [InlineData("FATAL", PostgresErrorCodes.InsufficientPrivilege)]
    [InlineData("FATAL", PostgresErrorCodes.AdminShutdown)]
    [InlineData("ERROR", PostgresErrorCodes.ConnectionFailure)]
    [InlineData("ERROR", PostgresErrorCodes.DiskFull)]
    [InlineData("ERROR", PostgresErrorCodes.QueryCanceled)]
    [InlineData("ERROR", PostgresErrorCodes.IoError)]
    [InlineData("ERROR", PostgresErrorCodes.ReadOnlySqlTransaction)]
    [InlineData("ERROR", PostgresErrorCodes.UndefinedTable)]
    public void A_database_that_is_away_is_told_however_deep_it_stands(string severity, string state) =>
        Assert.True(Unavailability.IsCauseOf(Wrapped(severity, state)));

    [Theory]
    [InlineData(PostgresErrorCodes.UniqueViolation)]
    [InlineData(PostgresErrorCodes.DeadlockDetected)]
    [InlineData(PostgresErrorCodes.StringDataRightTruncation)]
    [InlineData(PostgresErrorCodes.UndefinedColumn)]
    [InlineData(PostgresErrorCodes.InsufficientPrivilege)]
    public void What_the_statement_itself_did_is_no_outage(string state) =>
        Assert.False(Unavailability.IsCauseOf(Wrapped("ERROR", state)));

    private static InvalidOperationException Wrapped(string severity, string state) =>
        new(
            "perhaps it passes",
            new DbUpdateException("not saved", new PostgresException("no", severity, severity, state))
        );
}
