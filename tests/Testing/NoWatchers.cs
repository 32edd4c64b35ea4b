using System.Runtime.CompilerServices;

namespace Platform.Testing;

/// <summary>Tests start many hosts: none of them watches a settings file, of which a user may only watch so many at once.</summary>
internal static class NoWatchers
{
    [ModuleInitializer]
    internal static void Set() =>
        Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");
}
