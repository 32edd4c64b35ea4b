using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Identity.Storage;
using Platform.Kernel;

namespace Platform.Identity.Keys;

/// <summary>Keeps Data Protection's key ring in the database of <c>commons</c>, so that all replicas, and the next start, have the same one.</summary>
internal sealed class ProtectionRing(Tenants tenants, TenantDbContextFactory<IdentityDb> databases, TimeProvider clock)
    : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = Open();
        return
        [
            .. db
                .ProtectionKeys.AsNoTracking()
                .OrderBy(k => k.Id)
                .Select(k => k.Xml)
                .AsEnumerable()
                .Select(XElement.Parse),
        ];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = Open();
        var row = new ProtectionKeyRow
        {
            Id = Ids.New(clock),
            Name = friendlyName,
            Xml = element.ToString(SaveOptions.DisableFormatting),
            CreatedAt = clock.UtcNow(),
        };
        db.Add(row);
        db.SaveChanges();
    }

    private IdentityDb Open() =>
        databases.Open(tenants.Find(TenantCode.Commons) ?? throw new TenantUnavailableException(TenantCode.Commons));
}
