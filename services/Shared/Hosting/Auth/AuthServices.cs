using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.IdentityModel.Protocols;

namespace Platform.Hosting.Auth;

/// <summary>Registers the validation of tokens.</summary>
public static class AuthServices
{
    /// <summary>Adds <see cref="TokenValidator"/>; tenancy must be added too.</summary>
    public static IServiceCollection AddTokenValidation(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IDocumentRetriever, IssuerDocuments>();
        services.AddSingleton<TokenValidator>();
        return services;
    }
}
