using Google.Protobuf.WellKnownTypes;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Kernel;
using Platform.Registry.CareServices.Domain;
using Platform.Registry.Storage;

namespace Platform.Registry.CareServices;

internal static class FacilityMapping
{
    public static void Announce(this RegistryDb db, Call call, Facility facility) =>
        db.Publish(
            call,
            facility,
            new Events.V1.FacilityChanged
            {
                Id = facility.Id.ToString(),
                Version = facility.Version,
                Code = facility.Code,
                Name = facility.Name,
                Level = facility.Level.ToName(),
                SubLevel = facility.SubLevel,
                Ownership = facility.Ownership.ToName(),
                CareType = facility.CareType.ToName(),
                Type = facility.Type,
                LocationId = facility.LocationId.ToString(),
                OpenedOn = facility.OpenedOn.ToText(),
                ClosedOn = facility.ClosedOn.ToText(),
                Catchment = { facility.CatchmentParts.Where(p => p.ValidTo is null).Select(ToEvent) },
                PastCatchment = { facility.CatchmentParts.Where(p => p.ValidTo is not null).Select(ToEvent) },
            }
        );

    public static void AnnounceMerge(this RegistryDb db, Call call, Facility facility) =>
        db.Publish(
            call,
            facility,
            new Events.V1.FacilityMerged
            {
                From = facility.Id.ToString(),
                Into = facility.MergedIntoId!.Value.ToString(),
                Version = facility.Version,
            }
        );

    public static V1.Facility ToProto(this Facility facility) =>
        new()
        {
            Id = facility.Id.ToString(),
            Code = facility.Code,
            Name = facility.Name,
            Level = (V1.FacilityLevel)((int)facility.Level + 1),
            SubLevel = facility.SubLevel,
            Ownership = facility.Ownership is { } ownership
                ? (V1.Ownership)((int)ownership + 1)
                : V1.Ownership.Unspecified,
            CareType = (V1.CareType)((int)facility.CareType + 1),
            Type = facility.Type,
            LocationId = facility.LocationId.ToString(),
            Phone = facility.Phone,
            Address = facility.Address,
            OpenedOn = facility.OpenedOn.ToText(),
            ClosedOn = facility.ClosedOn.ToText(),
            Etag = facility.Version.ToString(),
            UpdatedAt = Timestamp.FromDateTime(facility.UpdatedAt),
            MergedIntoId = facility.MergedIntoId?.ToString() ?? "",
            Catchment = { Ordered(facility).Where(p => p.ValidTo is null).Select(ToProto) },
            PastCatchment = { Ordered(facility).Where(p => p.ValidTo is not null).Select(ToProto) },
        };

    private static IEnumerable<CatchmentPart> Ordered(Facility facility) =>
        facility.CatchmentParts.OrderBy(p => p.LocationId).ThenBy(p => p.Number);

    private static V1.CatchmentShare ToProto(CatchmentPart part) =>
        new()
        {
            LocationId = part.LocationId.ToString(),
            ShareBasisPoints = part.ShareBasisPoints,
            ValidFrom = part.ValidFrom.ToText(),
            ValidTo = part.ValidTo.ToText(),
        };

    private static Events.V1.CatchmentShare ToEvent(CatchmentPart part) =>
        new()
        {
            LocationId = part.LocationId.ToString(),
            ShareBasisPoints = part.ShareBasisPoints,
            ValidFrom = part.ValidFrom.ToText(),
            ValidTo = part.ValidTo.ToText(),
        };
}
