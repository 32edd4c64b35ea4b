using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using Platform.Kernel;

namespace Platform.Hosting.Tenancy;

/// <summary>A tenant that came, changed or went.</summary>
public sealed class TenantChangedEventArgs(Tenant? old, Tenant? current) : EventArgs
{
    /// <summary>What was served; null for a tenant that came.</summary>
    public Tenant? Old { get; } = old;

    /// <summary>What is served now; null for a tenant that went.</summary>
    public Tenant? Current { get; } = current;
}

/// <summary>
/// The tenants this process serves. Reading is safe from any thread and sees one consistent state; the folder is read when the
/// object is made and at each <see cref="Reload"/>.
/// </summary>
public sealed class Tenants
{
    private readonly TenancyOptions options;
    private readonly TenantSection[] sections;
    private readonly ILogger<Tenants> logger;
    private readonly Lock reloading = new();
    private TenantTexts texts;
    private volatile TenantsState state = TenantsState.Empty;

    /// <exception cref="IOException">The folder of tenant files cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder of tenant files cannot be listed.</exception>
    public Tenants(TenancyOptions options, IEnumerable<TenantSection> sections, ILogger<Tenants> logger)
    {
        this.options = options;
        this.sections = [.. sections];
        this.logger = logger;
        texts = TenantFiles.Load(options.Tenants);
        Take(TenantFiles.Read(texts, options, this.sections));
    }

    /// <summary>Raised after a change is in force, on the thread that reloads; a handler that throws does not stop the others.</summary>
    public event EventHandler<TenantChangedEventArgs>? Changed;

    /// <summary>The tenants that are served.</summary>
    public IReadOnlyCollection<Tenant> Served => state.InOrder;

    /// <summary>The tenants that have a file and cannot be served, with the reason: 503.</summary>
    public IReadOnlyDictionary<TenantCode, string> Unavailable => state.Unavailable;

    /// <summary>The tenants served by their last good file because the present one has errors, with the reason.</summary>
    public IReadOnlyDictionary<TenantCode, string> Outdated => state.Outdated;

    /// <summary>Every error the last reading found; empty when all is well.</summary>
    public IReadOnlyList<TenantError> Errors => state.Errors;

    /// <summary>The tenant of that code when it is served.</summary>
    public Tenant? Find(TenantCode code) => state.Served.GetValueOrDefault(code);

    /// <summary>The served tenant whose file names the issuer; the address is compared exactly.</summary>
    public Tenant? FindByIssuer(string issuer) => state.ByIssuer.GetValueOrDefault(issuer);

    /// <summary>
    /// Reads the folder again and takes over what changed. A file that has become bad keeps its last good tenant; a new bad one
    /// makes its tenant unavailable; a file that is gone ends the service of its tenant. A folder without any tenant file is taken
    /// for a lost mount and changes nothing. Secrets are read anew at their next use.
    /// </summary>
    public void Reload()
    {
        lock (reloading)
        {
            foreach (var tenant in state.InOrder)
                tenant.Database.ForgetSecrets();
            TenantTexts found;
            try
            {
                found = TenantFiles.Load(options.Tenants);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                logger.LogError(
                    "The folder of tenant files cannot be listed ({Reason}); the tenants stay as they are",
                    e.GetType().Name
                );
                return;
            }
            if (found.Names.Count == 0 && texts.Names.Count > 0)
            {
                logger.LogError("The folder of tenant files is empty; the tenants stay as they are");
                return;
            }
            if (found.SameAs(texts))
                return;
            texts = found;
            var changes = Take(TenantFiles.Read(found, options, sections));
            foreach (var change in changes)
                Announce(change);
        }
    }

    private List<TenantChangedEventArgs> Take(TenantReading reading)
    {
        var old = state;
        state = old.Next(reading);
        foreach (var error in reading.Errors)
            logger.LogError("Tenant file error: {Error}", error);
        var changes = new List<TenantChangedEventArgs>();
        foreach (var code in old.Served.Keys.Union(state.Served.Keys))
        {
            var change = new TenantChangedEventArgs(
                old.Served.GetValueOrDefault(code),
                state.Served.GetValueOrDefault(code)
            );
            if (change.Old == change.Current)
                continue;
            changes.Add(change);
            logger.LogInformation(
                "Tenant {Tenant} is {Change}",
                code,
                change.Current is null ? "no longer served" : "served by a new file"
            );
        }
        return changes;
    }

    private void Announce(TenantChangedEventArgs change)
    {
        foreach (var handler in (Changed?.GetInvocationList() ?? []).Cast<EventHandler<TenantChangedEventArgs>>())
        {
            try
            {
                handler(this, change);
            }
            catch (Exception e)
            {
                logger.LogError(
                    e,
                    "A change of tenant {Tenant} was not taken over everywhere",
                    (change.Current ?? change.Old)!.Code
                );
            }
        }
    }
}
