using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Network.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Catalog;

/// <summary>What others are told of programs and of the terms that figures are made by over time (decision C30).</summary>
internal static class TermsNews
{
    public static void Changed(StockDb db, Call call, SupplyProgram program) =>
        db.Publish(
            call,
            program,
            new Events.V1.SupplyProgramChanged
            {
                Id = program.Id.ToString(),
                Version = program.Version,
                Code = program.Code,
                Name = program.Name,
                Active = program.Active,
            }
        );

    public static void Changed(StockDb db, Call call, FacilityProgram member) =>
        db.Publish(
            call,
            member,
            new Events.V1.FacilityProgramChanged
            {
                Id = member.Id.ToString(),
                Version = member.Version,
                FacilityId = member.FacilityId.ToString(),
                ProgramId = member.ProgramId.ToString(),
                StartsOn = member.StartsOn.ToText(),
                EndsOn = member.EndsOn.ToText(),
            }
        );

    public static void Changed(StockDb db, Call call, ApprovedProduct approved) =>
        db.Publish(
            call,
            approved,
            new Events.V1.ApprovedProductChanged
            {
                Id = approved.Id.ToString(),
                Version = approved.Version,
                ProgramId = approved.ProgramId.ToString(),
                FacilityType = approved.FacilityType,
                ProductId = approved.ProductId.ToString(),
                Terms = { approved.Terms.OrderBy(terms => terms.Number).Select(Told) },
            }
        );

    public static void Changed(StockDb db, Call call, ProductPrice price) =>
        db.Publish(
            call,
            price,
            new Events.V1.ProductPriceChanged
            {
                Id = price.Id.ToString(),
                Version = price.Version,
                ProgramId = price.ProgramId.ToString(),
                ProductId = price.ProductId.ToString(),
                Prices =
                {
                    price
                        .Terms.OrderBy(terms => terms.Number)
                        .Select(terms => new Events.V1.PriceOverTime
                        {
                            ValidFrom = terms.ValidFrom.ToText(),
                            ValidTo = terms.ValidTo.ToText(),
                            Amount = terms.Amount,
                            Per = terms.Per,
                        }),
                },
            }
        );

    public static void Changed(StockDb db, Call call, IdealStockAmount ideal) =>
        db.Publish(
            call,
            ideal,
            new Events.V1.IdealStockAmountChanged
            {
                Id = ideal.Id.ToString(),
                Version = ideal.Version,
                FacilityId = ideal.FacilityId.ToString(),
                CommodityTypeId = ideal.CommodityTypeId.ToString(),
                PeriodId = ideal.PeriodId.ToString(),
                Amount = ideal.Amount,
            }
        );

    public static void Changed(StockDb db, Call call, Reason reason) =>
        db.Publish(
            call,
            reason,
            new Events.V1.ReasonChanged
            {
                Id = reason.Id.ToString(),
                Version = reason.Version,
                Code = reason.Code,
                Name = reason.Name,
                Type = reason.Type.ToName(),
                Category = reason.Category.ToName(),
                CountsAs = reason.CountsAs.ToName(),
                Active = reason.Active,
            }
        );

    public static void Changed(StockDb db, Call call, StockNode node) =>
        db.Publish(
            call,
            node,
            new Events.V1.StockNodeChanged
            {
                Id = node.Id.ToString(),
                Version = node.Version,
                Code = node.Code,
                Name = node.Name,
                Kind = node.Kind.ToName(),
                Active = node.Active,
            }
        );

    private static Events.V1.StockTerms Told(ApprovalTerms terms)
    {
        var told = new Events.V1.StockTerms
        {
            ValidFrom = terms.ValidFrom.ToText(),
            ValidTo = terms.ValidTo.ToText(),
            Approved = terms.Approved,
            Policy = terms.Policy.ToName(),
            LeadDays = terms.LeadDays,
            ReviewDays = terms.ReviewDays,
        };
        if (terms.MaxMonths is { } max)
            told.MaxMonths = max;
        if (terms.MinMonths is { } min)
            told.MinMonths = min;
        if (terms.EmergencyMonths is { } emergency)
            told.EmergencyMonths = emergency;
        if (terms.SafetyMonths is { } safety)
            told.SafetyMonths = safety;
        return told;
    }
}
