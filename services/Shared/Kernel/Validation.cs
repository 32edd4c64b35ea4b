namespace Platform.Kernel;

/// <summary>Collects every broken rule of a request, so that a caller sees all of them at once.</summary>
public sealed class Validation
{
    // Nobody reads more, and a hostile request may break a rule a million times.
    private const int MaxErrors = 1000;
    private readonly List<FieldError> errors = [];

    public IReadOnlyList<FieldError> Errors => errors;

    public bool Ok => errors.Count == 0;

    /// <summary>Records a broken rule; those beyond the first thousand are not remembered.</summary>
    public void Add(string field, string code, string message)
    {
        if (errors.Count < MaxErrors)
            errors.Add(new FieldError(field, code, message));
    }

    /// <summary>Records a broken rule unless <paramref name="ok"/>; answers <paramref name="ok"/>.</summary>
    public bool Check(bool ok, string field, string code, string message)
    {
        if (!ok)
            Add(field, code, message);
        return ok;
    }

    /// <summary>Refuses the request when a rule is broken.</summary>
    public void ThrowIfInvalid(Enum code)
    {
        if (errors.Count > 0)
            throw new DomainException(code, ErrorKind.Invalid, $"{errors.Count} field(s) are not valid.", errors);
    }
}
