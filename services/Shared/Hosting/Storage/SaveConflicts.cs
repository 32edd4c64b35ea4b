using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Hosting.Calls;
using Platform.Kernel;

namespace Platform.Hosting.Storage;

/// <summary>
/// Tells what a refusal by the database means to the caller. Whatever a use case checked before it saved, another may have saved in
/// between; the database has the last word, and it is a conflict, not a fault.
/// </summary>
internal static class SaveConflicts
{
    private const int SqliteForeignKey = 787;

    /// <summary>Whether the exception tells of a conflict.</summary>
    public static bool IsCauseOf(Exception exception) =>
        exception is DbUpdateConcurrencyException
        || UniqueKeys.IsViolation(exception)
        || DatabaseErrors.Find<PostgresException>(exception)?.SqlState
            is PostgresErrorCodes.ForeignKeyViolation
                or PostgresErrorCodes.SerializationFailure
                or PostgresErrorCodes.DeadlockDetected
        || DatabaseErrors.Find<SqliteException>(exception)?.SqliteExtendedErrorCode == SqliteForeignKey;

    /// <summary>What to answer when there is a conflict.</summary>
    public static Exception Explain(DbContext db, Call call, Exception conflict)
    {
        if (conflict is DbUpdateConcurrencyException && call.NamesVersion)
            return Call.EtagMismatch(conflict);
        if (call.Idempotency is not null && UniqueKeys.IsIdempotencyKey(conflict))
            return new AnsweredMeanwhileException();
        return UniqueKeys.Explain(db, conflict)
            ?? new DomainException(
                CallError.ConcurrentChange,
                ErrorKind.Aborted,
                "Another change was made at the same moment; try again.",
                cause: conflict
            );
    }
}

/// <summary>The same call was answered by another worker while this one decided; the pipeline answers with that answer.</summary>
internal sealed class AnsweredMeanwhileException : Exception;
