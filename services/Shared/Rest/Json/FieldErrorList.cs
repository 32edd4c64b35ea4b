using Platform.V1;

namespace Platform.Rest.Json;

/// <summary>What is wrong with one value: the rule's code, and the sentence for a person. It never repeats the value.</summary>
internal readonly record struct Fault(string Code, string Message);

/// <summary>The field errors of one request, to a most: a hostile body must not make an answer larger than itself.</summary>
internal sealed class FieldErrorList
{
    public const int Most = 100;

    private readonly List<FieldError> errors = [];

    public IReadOnlyList<FieldError> Errors => errors;

    public bool Any => errors.Count > 0;

    public bool Full => errors.Count >= Most;

    public void Add(string field, Fault fault)
    {
        if (!Full)
            errors.Add(
                new FieldError
                {
                    Field = field,
                    Code = fault.Code,
                    Message = fault.Message,
                }
            );
    }
}
