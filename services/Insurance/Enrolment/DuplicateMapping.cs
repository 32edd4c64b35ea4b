using Platform.Hosting.Calls;
using Platform.Hosting.Work;
using Platform.Insurance.Enrolment.Domain;

namespace Platform.Insurance.Enrolment;

/// <summary>Duplicates between contract and domain.</summary>
internal static class DuplicateMapping
{
    private static readonly (Evidence Evidence, V1.DuplicateEvidence Wire)[] EvidenceOnWire =
    [
        (Evidence.Identifier, V1.DuplicateEvidence.Identifier),
        (Evidence.Phone, V1.DuplicateEvidence.Phone),
        (Evidence.Name, V1.DuplicateEvidence.Name),
        (Evidence.SimilarName, V1.DuplicateEvidence.SimilarName),
        (Evidence.BirthDate, V1.DuplicateEvidence.BirthDate),
        (Evidence.SimilarBirthDate, V1.DuplicateEvidence.SimilarBirthDate),
        (Evidence.Gender, V1.DuplicateEvidence.Gender),
        (Evidence.Family, V1.DuplicateEvidence.Family),
        (Evidence.Location, V1.DuplicateEvidence.Location),
    ];

    public static IEnumerable<V1.DuplicateEvidence> ToProto(Evidence evidence) =>
        EvidenceOnWire.Where(one => evidence.HasFlag(one.Evidence)).Select(one => one.Wire);

    public static V1.DuplicatePair ToProto(this DuplicatePair pair, Call call, Insuree first, Insuree second) =>
        new()
        {
            Id = pair.Id.ToString(),
            First = first.ToProto(),
            Second = second.ToProto(),
            Score = pair.Score,
            Evidence = { ToProto(pair.Evidence) },
            Reason = EvidenceTexts.In(call.Locale).Say(new DuplicateScore(pair.Score, pair.Evidence)),
            State = (V1.DuplicateState)pair.State.ToWire(),
            FoundAt = pair.FoundAt.ToTimestamp(),
            DecidedAt = ToTimestamp(pair.State == DuplicateState.Open ? null : pair.DecidedAt),
            DecidedBy = pair.State == DuplicateState.Open ? "" : pair.DecidedBy,
            DecisionReason = pair.Reason,
            Etag = pair.Version.ToString(),
        };

    public static V1.InsureeMerge ToProto(this InsureeMerge merge) =>
        new()
        {
            Id = merge.Id.ToString(),
            FromId = merge.FromId.ToString(),
            IntoId = merge.IntoId.ToString(),
            Reason = merge.Reason,
            MergedAt = merge.MergedAt.ToTimestamp(),
            MergedBy = merge.MergedBy,
            Claims = merge.ClaimIds.Length,
            Policies = merge.LinkIds.Length,
            SharedPolicyIds = { merge.SharedPolicyIds.Select(id => id.ToString()) },
            Reversible = merge.Reversible,
            UndoneAt = ToTimestamp(merge.UndoneAt),
            UndoneBy = merge.UndoneBy,
            UndoReason = merge.UndoReason,
            Etag = merge.Version.ToString(),
            ClosedFamilyId = merge.ClosedFamilyId.ToText(),
        };

    public static Platform.V1.Operation ToProto(this DuplicateSearch search) =>
        new()
        {
            Id = search.Id.ToString(),
            Kind = "search for duplicates",
            Done = search.EndedAt is not null,
            Failed = search.Failed,
            Errors =
            {
                search.Failed
                    ? [new Platform.V1.RowError { Code = Attempts.Code, Message = Attempts.Words }]
                    : Array.Empty<Platform.V1.RowError>(),
            },
            Processed = search.Examined,
            // People who are enrolled or merged meanwhile are looked at, or not.
            Total = search.EndedAt is null ? Math.Max(search.Total, search.Examined) : search.Examined,
            Counts = new Platform.V1.RowCounts
            {
                Read = search.Examined,
                Created = search.Found,
                Updated = search.Changed,
                Unchanged = search.Examined - search.Found - search.Changed,
            },
            StartedAt = search.StartedAt.ToTimestamp(),
            EndedAt = ToTimestamp(search.EndedAt),
        };

    private static Google.Protobuf.WellKnownTypes.Timestamp? ToTimestamp(DateTime? instant) => instant?.ToTimestamp();
}
