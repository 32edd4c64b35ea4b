namespace Platform.Kernel;

/// <summary>What a caller can do about an error; each kind is one gRPC status and one HTTP status.</summary>
public enum ErrorKind
{
    /// <summary>The input breaks a rule whatever the state: INVALID_ARGUMENT, 400.</summary>
    Invalid,

    /// <summary>There is no such thing for this caller: NOT_FOUND, 404.</summary>
    NotFound,

    /// <summary>A business key is taken: ALREADY_EXISTS, 409.</summary>
    AlreadyExists,

    /// <summary>The state does not allow it: FAILED_PRECONDITION, 409.</summary>
    FailedPrecondition,

    /// <summary>Somebody else changed it first: ABORTED, 409; 412 when the caller said which version it had read.</summary>
    Aborted,

    /// <summary>The caller may not: PERMISSION_DENIED, 403.</summary>
    PermissionDenied,

    /// <summary>A limit is used up: RESOURCE_EXHAUSTED, 429.</summary>
    ResourceExhausted,
}

/// <summary>One broken rule of one field.</summary>
/// <param name="Field">Path in the request, as the proto names it: <c>members[0].birth_date</c>.</param>
/// <param name="Code">The rule, in upper snake case: <c>REQUIRED</c>.</param>
/// <param name="Message">What is wrong and what would be right, for a person; never personal data.</param>
public readonly record struct FieldError(string Field, string Code, string Message);

/// <summary>
/// A refusal by a rule of the domain. <see cref="Code"/> is a member of the subdomain's closed enum; callers get it in upper
/// snake case (<c>EnrolmentError.NumberTaken</c> is <c>NUMBER_TAKEN</c>).
/// </summary>
public sealed class DomainException(
    Enum code,
    ErrorKind kind,
    string message,
    IReadOnlyList<FieldError>? fields = null,
    Exception? cause = null
) : Exception(message, cause)
{
    public Enum Code { get; } = code;

    public ErrorKind Kind { get; } = kind;

    public IReadOnlyList<FieldError> Fields { get; } = fields ?? [];
}
