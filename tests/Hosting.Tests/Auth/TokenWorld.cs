using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols;
using Platform.Hosting.Auth;
using Platform.Hosting.Tenancy;
using Platform.Testing;

namespace Platform.Hosting.Tests.Auth;

/// <summary>Two countries and <c>commons</c>, each with an issuer, and the validator of a service.</summary>
internal sealed class TokenWorld : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private ServiceProvider services = null!;

    public ManualClock Clock { get; } = new();
    public TestIssuer Tz { get; private set; } = null!;
    public TestIssuer Np { get; private set; } = null!;
    public TestIssuer Commons { get; private set; } = null!;
    public IDocumentRetriever Documents => services.GetRequiredService<IDocumentRetriever>();
    public Tenants Tenants => services.GetRequiredService<Tenants>();

    public static async Task<TokenWorld> Start()
    {
        var world = new TokenWorld();
        world.Tz = await TestIssuer.Start("tz", world.Clock);
        world.Np = await TestIssuer.Start("np", world.Clock);
        world.Commons = await TestIssuer.Start("commons", world.Clock);
        world.WriteTenant("tz", world.Tz.Url);
        world.WriteTenant("np", world.Np.Url);
        world.WriteTenant("commons", world.Commons.Url);
        world.services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(world.Clock)
            .AddSingleton(new TenancyOptions { Tenants = world.folder.Path })
            .AddSingleton<Tenants>()
            .AddTokenValidation()
            .BuildServiceProvider();
        return world;
    }

    public void WriteTenant(string code, string issuer, Func<string, string>? edit = null)
    {
        var yaml = TenantSample.Yaml(code, issuer);
        folder.Write($"{code}.yaml", edit is null ? yaml : edit(yaml));
    }

    public void RemoveTenant(string code) => File.Delete(folder.File($"{code}.yaml"));

    public async Task<TokenOutcome> Validate(string token) =>
        await services.GetRequiredService<TokenValidator>().Validate(token, TestContext.Current.CancellationToken);

    public async Task<TokenFailure> Failure(string token) => (await Validate(token)).Failure;

    public async Task<Caller> Caller(string token)
    {
        var outcome = await Validate(token);
        Assert.Equal(TokenFailure.None, outcome.Failure);
        return outcome.Caller!;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Tz.DisposeAsync();
        await Np.DisposeAsync();
        await Commons.DisposeAsync();
        folder.Dispose();
    }
}
