using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting;
using Platform.Hosting.Commands;

namespace Platform.Insurance.Claims;

/// <summary>What claims and eligibility need of the process.</summary>
internal static class ClaimsServices
{
    public static ServiceBuilder ServeClaims(this ServiceBuilder service)
    {
        service.Services.AddSingleton<BenefitCache>().AddSingleton<ClaimQueue>().AddSingleton<RebuildAccumulators>();
        service.Command(new ServiceCommand("claims rebuild <tenant> [--check]", Rebuild));
        return service
            .Work<RunClaimOperation>()
            .Section<ClaimsSection>(ClaimsSection.Name)
            .Serve<ClaimsApi>()
            .Serve<ClaimReviewsApi>()
            .Serve<ClaimFeedbackApi>()
            .Serve<ClaimAttachmentsApi>();
    }

    /// <summary>Exit code 1 tells that a check found something, for a nightly job to notice.</summary>
    private static async Task<int> Rebuild(CommandArguments arguments, CancellationToken cancel)
    {
        var check = arguments.Has("check");
        var rebuild = arguments.Services.GetRequiredService<RebuildAccumulators>();
        var rebuilt = await rebuild.Run(arguments.Tenant(0), check, cancel);
        foreach (var difference in rebuilt.Differences)
            Console.WriteLine(difference);
        var found = rebuilt.Differences.Count;
        Console.WriteLine(
            $"{rebuilt.Claims} claims on {rebuilt.Policies} policies: {found} {(check ? "differ" : "replaced")}"
        );
        return check && found > 0 ? 1 : 0;
    }
}
