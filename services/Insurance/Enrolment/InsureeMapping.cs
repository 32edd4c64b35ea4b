using Platform.Hosting.Calls;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>Families and people between contract and domain.</summary>
internal static class InsureeMapping
{
    /// <summary>Reads a person and reports every broken rule of the values themselves.</summary>
    public static InsureeValues Read(Validation validation, string prefix, V1.Insuree sent, Call call)
    {
        var values = new InsureeValues
        {
            Number = sent.Number.Trim(),
            LastName = sent.LastName.Trim(),
            OtherNames = sent.OtherNames.Trim(),
            BirthDate = validation.Date(prefix + "birth_date", sent.BirthDate),
            Sex = ReadGender(validation, prefix + "gender", sent.Gender),
            Relation = sent.Relation.Trim(),
            MaritalStatus = validation.Choice<MaritalStatus>(prefix + "marital_status", (int)sent.MaritalStatus),
            Phone = sent.Phone.Trim(),
            Email = sent.Email.Trim(),
            Address = sent.Address.Trim(),
            CurrentLocationId = validation.OptionalId(prefix + "current_location_id", sent.CurrentLocationId),
            Profession = sent.Profession.Trim(),
            Education = sent.Education.Trim(),
            FirstServicePointId = validation.OptionalId(prefix + "first_service_point_id", sent.FirstServicePointId),
            CardIssued = sent.CardIssued,
        };
        values.Check(validation, prefix, call.Today, call.Tenant.Months());
        return values;
    }

    public static V1.Insuree ToProto(this Insuree insuree) =>
        new()
        {
            Id = insuree.Id.ToString(),
            FamilyId = insuree.FamilyId.ToString(),
            Number = insuree.Number,
            LegacyNumber = insuree.LegacyNumber,
            LastName = insuree.LastName,
            OtherNames = insuree.OtherNames,
            BirthDate = insuree.BirthDate.ToText(),
            Gender = insuree.Sex switch
            {
                Sex.Male => V1.Gender.Male,
                Sex.Female => V1.Gender.Female,
                _ => V1.Gender.Other,
            },
            Relation = insuree.Relation,
            MaritalStatus = (V1.MaritalStatus)insuree.MaritalStatus.ToWire(),
            Identifiers =
            {
                insuree
                    .Identifiers.OrderBy(x => x.Place)
                    .Select(x => new V1.Identifier { Type = x.Type, Number = x.Number }),
            },
            Phone = insuree.Phone,
            Email = insuree.Email,
            Address = insuree.Address,
            CurrentLocationId = insuree.CurrentLocationId.ToText(),
            Profession = insuree.Profession,
            Education = insuree.Education,
            FirstServicePointId = insuree.FirstServicePointId.ToText(),
            CardIssued = insuree.CardIssued,
            PhotoHash = insuree.PhotoHash,
            PhotoTakenOn = insuree.PhotoTakenOn.ToText(),
            Status = (V1.InsureeStatus)insuree.Status.ToWire(),
            StatusOn = insuree.StatusOn.ToText(),
            StatusReason = insuree.StatusReason,
            LeftOn = insuree.LeftOn.ToText(),
            Etag = insuree.Version.ToString(),
            UpdatedAt = insuree.UpdatedAt.ToTimestamp(),
            MergedIntoId = insuree.MergedIntoId.ToText(),
        };

    /// <summary>Reads a member with the identifiers, and reports every broken rule of what is said.</summary>
    public static SentMember ReadMember(
        Validation validation,
        string prefix,
        V1.Insuree sent,
        Call call,
        Insuree? known = null
    )
    {
        var values = Read(validation, prefix, sent, call);
        IdentifierValues[] identifiers =
        [
            .. sent
                .Identifiers.Take(PersonIdentifier.MostOfPerson + 1)
                .Select(one => new IdentifierValues(one.Type.Trim(), one.Number.Trim())),
        ];
        identifiers.Check(validation, prefix);
        return new SentMember(prefix, values, identifiers, known);
    }

    /// <summary>Reads a family; consent is given today, by the caller, unless it was given before.</summary>
    public static FamilyValues Read(Validation validation, V1.Family sent, Call call, FamilyValues? before = null)
    {
        var consent = before?.SmsConsentOn is null && sent.SmsConsent;
        var values = new FamilyValues(
            validation.Id("family.location_id", sent.LocationId),
            sent.HasPoor ? sent.Poor : null,
            sent.Type.Trim(),
            sent.Address.Trim(),
            sent.Ethnicity.Trim(),
            sent.ConfirmationType.Trim(),
            sent.ConfirmationNumber.Trim(),
            sent.Language.Trim(),
            sent.SmsConsent ? before?.SmsConsentOn ?? call.Today : null,
            consent ? call.Caller.Subject
                : sent.SmsConsent ? before!.SmsConsentBy
                : ""
        );
        values.Check(validation, "family.", call.Tenant.Locales);
        return values;
    }

    public static V1.Family ToProto(this Family family, IEnumerable<Insuree>? members = null)
    {
        var proto = new V1.Family
        {
            Id = family.Id.ToString(),
            HeadId = family.HeadId.ToString(),
            LocationId = family.LocationId.ToString(),
            Type = family.Type,
            Address = family.Address,
            Ethnicity = family.Ethnicity,
            ConfirmationType = family.ConfirmationType,
            ConfirmationNumber = family.ConfirmationNumber,
            Language = family.Language,
            SmsConsent = family.SmsConsentOn is not null,
            SmsConsentOn = family.SmsConsentOn.ToText(),
            SmsConsentBy = family.SmsConsentBy,
            Members = { (members ?? []).OrderBy(m => m.Registration).Select(ToProto) },
            Etag = family.Version.ToString(),
            UpdatedAt = family.UpdatedAt.ToTimestamp(),
            ClosedOn = family.ClosedOn.ToText(),
        };
        if (family.Poor is { } poor)
            proto.Poor = poor;
        return proto;
    }

    public static V1.EnrolmentChange ToProto(this EnrolmentChange change) =>
        new()
        {
            Id = change.Id.ToString(),
            Kind = (V1.EnrolmentChangeKind)change.Kind.ToWire(),
            FamilyId = change.FamilyId.ToString(),
            InsureeId = change.InsureeId.ToText(),
            OtherFamilyId = change.OtherFamilyId.ToText(),
            OtherInsureeId = change.OtherInsureeId.ToText(),
            FromLocationId = change.FromLocationId.ToText(),
            ToLocationId = change.ToLocationId.ToText(),
            On = change.On.ToText(),
            RecordedAt = change.At.ToTimestamp(),
            RecordedBy = change.By,
            Reason = change.Reason,
        };

    private static Sex ReadGender(Validation validation, string field, V1.Gender gender)
    {
        validation.Check(gender != V1.Gender.Unspecified, field, "REQUIRED", "A gender is needed.");
        validation.Check(Enum.IsDefined(gender), field, "UNKNOWN", "There is no such value.");
        return gender switch
        {
            V1.Gender.Male => Sex.Male,
            V1.Gender.Female => Sex.Female,
            _ => Sex.Other,
        };
    }
}
