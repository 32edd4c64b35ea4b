using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Platform.Kernel;

namespace Platform.Hosting.Storage;

/// <summary>
/// What a caller is told when a unique key is taken. Two calls may both find a key free; the database refuses the second, and
/// this turns its refusal into the same error the check would have given.
/// </summary>
internal static class UniqueKeys
{
    private static readonly ConcurrentDictionary<(string Entity, string Properties), Taken> Declared = new();

    private sealed record Taken(Enum Code, string Field, string Message);

    public static void Declare(IReadOnlyIndex index, Enum code, string field, string message) =>
        Declared[KeyOf(index)] = new Taken(code, field, message);

    public static bool IsViolation(Exception exception) => Violated(exception).Length > 0;

    /// <summary>True when the database refused a second answer to one idempotency key.</summary>
    public static bool IsIdempotencyKey(Exception exception) =>
        Violated(exception).StartsWith("idempotency.", StringComparison.Ordinal)
        || Violated(exception) == "pk_idempotency";

    /// <summary>The declared error of the unique key that is taken; null when the exception is none of that.</summary>
    public static DomainException? Explain(DbContext db, Exception exception)
    {
        var violated = Violated(exception);
        if (violated.Length == 0)
            return null;
        foreach (var index in db.Model.GetEntityTypes().SelectMany(e => e.GetIndexes()).Where(i => i.IsUnique))
        {
            if (violated != index.GetDatabaseName() && violated != SqliteName(index))
                continue;
            if (!Declared.TryGetValue(KeyOf(index), out var taken))
                return null;
            return new DomainException(
                taken.Code,
                ErrorKind.AlreadyExists,
                taken.Message,
                [new FieldError(taken.Field, "TAKEN", taken.Message)]
            );
        }
        return null;
    }

    /// <summary>PostgreSQL names the constraint, SQLite the columns: "UNIQUE constraint failed: location.code".</summary>
    private static string Violated(Exception exception) =>
        DatabaseErrors.Find<DbException>(exception) switch
        {
            PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } postgres => postgres.ConstraintName
                ?? "",
            SqliteException { SqliteExtendedErrorCode: 2067 or 1555 } sqlite => sqlite
                .Message.Split("failed: ")
                .Last()
                .Split('\'')[0]
                .Trim(),
            _ => "",
        };

    private static string SqliteName(IIndex index)
    {
        var table = index.DeclaringEntityType.GetTableName();
        return string.Join(", ", index.Properties.Select(p => $"{table}.{p.GetColumnName()}"));
    }

    private static (string, string) KeyOf(IReadOnlyIndex index) =>
        (index.DeclaringEntityType.Name, string.Join(',', index.Properties.Select(p => p.Name)));
}
