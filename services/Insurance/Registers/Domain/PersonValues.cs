using Platform.Kernel;

namespace Platform.Insurance.Registers.Domain;

/// <summary>A person who works for the scheme, as the scheme knows them.</summary>
/// <param name="WorkerId">The health worker of the registry that this is; null where not said.</param>
/// <param name="UserSubject">The subject of the user's tokens; empty where the person does not sign in.</param>
public sealed record PersonValues(
    string LastName,
    string OtherNames,
    DateOnly? BirthDate,
    string Phone,
    string Email,
    string Address,
    Guid? WorkerId,
    string UserSubject
)
{
    public const int MaxName = 100;
    public const int MaxPhone = 50;
    public const int MaxEmail = 200;
    public const int MaxAddress = 250;

    /// <summary>The longest subject a token may have.</summary>
    public const int MaxSubject = 255;

    internal static readonly PersonValues Nobody = new("", "", null, "", "", "", null, "");

    internal string FoldedName => Folding.Fold($"{LastName} {OtherNames}");
}
