using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Claims.Domain;

/// <summary>A line of a claim as it is kept: what was claimed, what the checks found, and where the amount went.</summary>
public sealed class ClaimEntry
{
    private ClaimEntry() { }

    internal ClaimEntry(Guid claimId, int number) => (ClaimId, Number) = (claimId, number);

    /// <summary>The claim.</summary>
    public Guid ClaimId { get; private init; }

    /// <summary>Place in the claim, from 0.</summary>
    public int Number { get; private init; }

    /// <summary>The item or service.</summary>
    public Guid EntryId { get; private set; }

    /// <summary>Item or service.</summary>
    public EntryKind Kind { get; private set; }

    /// <summary>Code of the item or service.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Quantity given, hundredths, &gt; 0.</summary>
    public long Provided { get; private set; }

    /// <summary>Unit price asked, minor units, ≥ 0.</summary>
    public long Asked { get; private set; }

    /// <summary>The parts given of one package; empty for anything else.</summary>
    public GivenPart[] Parts { get; private set; } = [];

    /// <summary>What the facility says about it; empty for nothing.</summary>
    public string Explanation { get; private set; } = "";

    /// <summary>What the reviewer approved of the quantity; null is all of it.</summary>
    public long? ApprovedQuantity { get; private set; }

    /// <summary>The unit price the reviewer approved; null is what the rules find.</summary>
    public long? ApprovedPrice { get; private set; }

    /// <summary>Why the reviewer decided so; empty for nothing.</summary>
    public string Justification { get; private set; } = "";

    /// <summary>Why it is rejected.</summary>
    public RejectionCode Rejection { get; private set; }

    /// <summary>Which policy pays it and how; nothing when it is rejected.</summary>
    public Assignment Assignment { get; private set; }

    /// <summary>Where the amount claimed for it went; only the amount claimed before its submission.</summary>
    public LineTerms Terms { get; private set; }

    internal void Remunerate(long? amount) => Terms = Terms with { Remunerated = amount };

    /// <summary>What the facility said.</summary>
    public ClaimLineValues Values => new(EntryId, Provided, Asked, Parts, Explanation);

    /// <summary>The register's entry, as far as a valuation asks.</summary>
    internal RegisterEntry Entry => new(EntryId, Kind, Code);

    /// <summary>The line as it is valued, with what reviews approved.</summary>
    internal ClaimLine ToLine() => new(Entry, Provided, Asked, ApprovedQuantity, ApprovedPrice) { Parts = Parts };

    internal void Set(ClaimLineValues values, RegisterEntry entry)
    {
        (EntryId, Kind, Code) = (entry.Id, entry.Kind, entry.Code);
        (Provided, Asked, Parts, Explanation) = (values.Quantity, values.Asked, values.Parts, values.Explanation);
        Reopen();
    }

    /// <summary>Forgets what was decided: the line is the facility's again.</summary>
    internal void Reopen()
    {
        (ApprovedQuantity, ApprovedPrice, Justification) = (null, null, "");
        (Rejection, Assignment) = (RejectionCode.Accepted, default);
        Terms = new LineTerms { Claimed = ToLine().Claimed };
    }

    /// <summary>Nothing of it is paid any more; what was decided stays to be read.</summary>
    internal void Withdraw() =>
        Terms = new LineTerms
        {
            Claimed = Terms.Claimed,
            Rejected = Terms.Claimed,
            Remunerated = 0,
        };

    internal void Take(LineCheck check) => (Rejection, Assignment) = (check.Code, check.Assignment);

    internal void Take(ClaimLine reviewed, LineCheck check)
    {
        (ApprovedQuantity, ApprovedPrice) = (reviewed.ApprovedQuantity, reviewed.ApprovedPrice);
        Take(check);
    }

    internal void Take(LineTerms terms) => Terms = terms;

    internal void Justify(string justification) => Justification = justification;

    /// <summary>Notes what another system still owed for it: what was recorded as paid, else as valuated, else an index is waited for.</summary>
    internal void Owe(ImportedLine recorded, bool waits)
    {
        var relative = recorded.Origin == PriceOrigin.Relative;
        Terms = Terms with { Remunerated = relative && waits ? null : recorded.Remunerated ?? Terms.Valuated };
    }

    internal void Take(ImportedLine recorded)
    {
        (ApprovedQuantity, ApprovedPrice, Rejection) = (
            recorded.ApprovedQuantity,
            recorded.ApprovedPrice,
            recorded.Rejection
        );
        Terms = recorded.TermsOf(Provided, Asked);
        if (recorded.Passed)
            Assignment = new Assignment(
                recorded.PolicyId ?? Guid.Empty,
                recorded.Limitation ?? Limitation.Full,
                recorded.Origin,
                CeilingLeftOut: false,
                AllowedQuantity: Provided,
                recorded.ListPrice ?? Asked,
                recorded.ListPrice ?? Asked,
                SurplusPrice: 0
            );
    }
}
