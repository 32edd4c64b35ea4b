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

    /// <summary>Records what rules found wrong, but with fields that are known to be wrong: of those nothing was there to look at.</summary>
    public void AddBeside(IEnumerable<FieldError> found)
    {
        var known = errors.Select(error => error.Field).ToHashSet(StringComparer.Ordinal);
        foreach (var error in found.Where(error => !known.Contains(error.Field)))
            Add(error.Field, error.Code, error.Message);
    }

    /// <summary>Refuses the request when a rule is broken.</summary>
    public void ThrowIfInvalid(Enum code)
    {
        if (errors.Count > 0)
            throw new DomainException(code, ErrorKind.Invalid, $"{errors.Count} field(s) are not valid.", errors);
    }

    /// <summary>
    /// Decides about a request, of which some fields could perhaps not be read: what was wrong with those and what the decision finds wrong
    /// with the others is told at once. What such a request decided is nothing.
    /// </summary>
    /// <param name="code">What the request is refused with when the decision finds nothing wrong.</param>
    /// <param name="decide">Decides, and refuses what breaks its rules.</param>
    /// <exception cref="DomainException">A field could not be read, or the decision is a refusal.</exception>
    public T Beside<T>(Enum code, Func<T> decide)
    {
        T decided;
        try
        {
            decided = decide();
        }
        catch (DomainException refused) when (refused.Kind == ErrorKind.Invalid && !Ok)
        {
            AddBeside(refused.Fields);
            throw new DomainException(
                refused.Code,
                ErrorKind.Invalid,
                $"{errors.Count} field(s) are not valid.",
                errors,
                refused
            );
        }
        catch (DomainException refused)
            when (refused.Kind is ErrorKind.FailedPrecondition or ErrorKind.AlreadyExists && !Ok)
        {
            // Whatever the state, the request would not do.
            throw new DomainException(
                code,
                ErrorKind.Invalid,
                $"{errors.Count} field(s) are not valid.",
                errors,
                refused
            );
        }

        ThrowIfInvalid(code);
        return decided;
    }

    /// <inheritdoc cref="Beside{T}(Enum, Func{T})"/>
    public void Beside(Enum code, Action decide) =>
        Beside(
            code,
            () =>
            {
                decide();
                return true;
            }
        );
}
