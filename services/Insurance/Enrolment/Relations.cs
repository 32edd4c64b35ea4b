using Google.Protobuf.Collections;
using Platform.Hosting.Calls;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Registers;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>What members are to a head, as a request says it.</summary>
internal static class Relations
{
    /// <summary>Reads relations of members of a family and reports those that name nobody, or somebody twice, or no code of the list.</summary>
    public static async Task<List<(Insuree Member, string Relation)>> Read(
        InsuranceDb db,
        Validation validation,
        string field,
        RepeatedField<V1.MemberRelation> sent,
        List<Insuree> members,
        CancellationToken cancel
    )
    {
        validation.Check(
            sent.Count <= EnrolmentRules.MaxMembers,
            field,
            "COUNT",
            $"At most {EnrolmentRules.MaxMembers} members are named."
        );
        var read = new List<(Insuree, string)>();
        var codes = new List<NamedCode>();
        foreach (var (i, one) in sent.Take(EnrolmentRules.MaxMembers).Index())
        {
            var id = validation.Id($"{field}[{i}].insuree_id", one.InsureeId);
            var relation = one.Relation.Trim();
            codes.Add(new NamedCode(CodeList.Relation, $"{field}[{i}].relation", relation));
            if (id == Guid.Empty)
                continue;
            if (members.SingleOrDefault(m => m.Id == id) is not { } member)
                validation.Add($"{field}[{i}].insuree_id", "UNKNOWN", "There is no such member of the family.");
            else if (read.Exists(r => r.Item1 == member))
                validation.Add($"{field}[{i}].insuree_id", "REPEATED", "A member is named once.");
            else
                read.Add((member, relation));
        }
        await db.CheckCodes(validation, codes, cancel);
        return read;
    }
}
