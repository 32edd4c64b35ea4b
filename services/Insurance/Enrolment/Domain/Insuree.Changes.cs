namespace Platform.Insurance.Enrolment.Domain;

/// <summary>What becomes of a person after the registration.</summary>
public sealed partial class Insuree
{
    /// <summary>The person is a member of the family until a day.</summary>
    public void Leave(DateOnly lastDay, DateTime now)
    {
        LeftOn = lastDay;
        Touch(now);
    }

    /// <summary>The person is a member of another family, or one again of a family that was left.</summary>
    /// <param name="familyId">The family joined.</param>
    /// <param name="registration">Place among its members.</param>
    /// <param name="relation">Relation to its head; empty for the head.</param>
    public void Join(Guid familyId, int registration, string relation, DateTime now)
    {
        (FamilyId, Registration, Relation, LeftOn) = (familyId, registration, relation, null);
        Touch(now);
    }

    /// <summary>The relation to a new head; empty for the head.</summary>
    public void Relate(string relation, DateTime now)
    {
        Relation = relation;
        Touch(now);
    }

    /// <summary>The person died, may use the insurance no more, or may again.</summary>
    /// <param name="status">The status from now on.</param>
    /// <param name="on">The day of death, or the last day as a member; null for active.</param>
    public void Become(InsureeStatus status, DateOnly? on, string reason, DateTime now)
    {
        (Status, StatusOn, StatusReason) = (status, on, reason);
        HoldIdentifiers();
        Touch(now);
    }

    /// <summary>Takes the identifiers on; false, and nothing changes, when they are known already.</summary>
    /// <param name="wanted">All that the person has, no two of one type and key.</param>
    public bool Identify(IReadOnlyList<IdentifierValues> wanted, DateTime now)
    {
        var gone = identifiers.Where(known => !wanted.Contains(known.Values)).ToList();
        var added = wanted.Where(one => identifiers.TrueForAll(known => known.Values != one)).ToList();
        if (gone.Count + added.Count == 0)
            return false;
        var next = identifiers.Select(known => known.Place).DefaultIfEmpty().Max() + 1;
        foreach (var known in gone)
            identifiers.Remove(known);
        foreach (var one in added)
            identifiers.Add(new PersonIdentifier(next++, one, Holds));
        Touch(now);
        return true;
    }

    /// <summary>The person looks as a photo shows.</summary>
    /// <param name="hash">SHA-256 of the photo in lower-case hexadecimal; empty for none.</param>
    /// <param name="takenOn">The day it was taken; null for none.</param>
    public void ShowBy(string hash, DateOnly? takenOn, DateTime now)
    {
        (PhotoHash, PhotoTakenOn) = (hash, takenOn);
        Touch(now);
    }

    /// <summary>The person turned out to be another one, who has what was this one's (decision C27).</summary>
    /// <param name="insureeId">Who stays.</param>
    /// <param name="today">Last day in the family, of one who had not left it.</param>
    public void MergeInto(Guid insureeId, DateOnly today, DateTime now)
    {
        MergedIntoId = insureeId;
        LeftOn ??= today;
        HoldIdentifiers();
        Touch(now);
    }

    /// <summary>The person turned out to be one of their own after all.</summary>
    /// <param name="leftOn">Last day in the family, as it was before the merge.</param>
    public void Unmerge(DateOnly? leftOn, DateTime now)
    {
        MergedIntoId = null;
        LeftOn = leftOn;
        HoldIdentifiers();
        Touch(now);
    }

    /// <summary>Marks that something of the person changed that stands elsewhere.</summary>
    public void Touch(DateTime now)
    {
        UpdatedAt = now;
        Version++;
    }

    private bool Holds => Status != InsureeStatus.Dead && MergedIntoId is null;

    private void HoldIdentifiers()
    {
        foreach (var known in identifiers)
            known.Hold(Holds);
    }
}
