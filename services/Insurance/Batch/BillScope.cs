using Platform.CareServices;
using Platform.Hosting.Calls;
using Platform.Insurance.Batch.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Batch;

internal static class BillScope
{
    /// <summary>The bills a caller may know of: all, or those of the facility that the caller's token names.</summary>
    public static IQueryable<Bill> BillsOf(this InsuranceDb db, Call call)
    {
        if (call.Caller.HomeFacility is not { } home)
            return db.Bills;
        var mine = db.IdsOfFacility(home);
        return db.Bills.Where(b => mine.Contains(b.FacilityId));
    }
}
