using Platform.Standalone.Composition;

namespace Platform.Standalone;

/// <summary>What somebody who has just started the platform wants to know.</summary>
internal static class Welcome
{
    public static void Print(StandaloneOptions options, PlatformProcess platform)
    {
        var rest = platform.Gateway.Addresses[0].ToString().TrimEnd('/');
        var grpc = platform.Gateway.Addresses[1].ToString().TrimEnd('/');
        Console.WriteLine($"REST and pages {rest}    gRPC {grpc}    data {options.Data}");
    }
}
