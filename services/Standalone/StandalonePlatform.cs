using System.Runtime.InteropServices;
using Platform.Standalone.Composition;

namespace Platform.Standalone;

/// <summary>The program: serves the whole platform, or does what a command says.</summary>
internal static class StandalonePlatform
{
    private const string Usage = """
        Platform in one process.
          (no command)                                    serve, until Ctrl+C
          validate                                        check the tenant files and list every error
          migrate                                         bring the databases of PostgreSQL up to date
          <service> <command>                             a command of one service: registry audit verify
          call <tenant> <service.method> '<json>'         call the running platform by gRPC
          import openimis <folder> --tenant <code>        read an openIMIS export
        """;

    public static async Task<int> Run(string[] args)
    {
        try
        {
            var options = StandaloneOptions.From(new ConfigurationBuilder().AddEnvironmentVariables().Build());
            return args switch
            {
                [] => await Serve(options),
                ["validate"] => await Validate(options),
                ["migrate"] => await Command(options, args),
                [var service, .. var rest] when PlatformProcess.CommandedServices.Contains(service) => await Command(
                    options,
                    rest,
                    service
                ),
                ["import", .. var rest] => await Commands.ImportCommand.Run(options, rest),
                ["call", .. var rest] => await Commands.CallCommand.Run(options, rest),
                _ => Help(),
            };
        }
        catch (InvalidOperationException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }

    private static async Task<int> Serve(StandaloneOptions options)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await using var platform = new PlatformProcess(options);
        var report = new StringWriter();
        if (await platform.Validate(report) is not 0 and var exit)
        {
            Console.Error.WriteLine(report);
            return exit;
        }
        try
        {
            await platform.Start(stop.Token);
            if (options.Demonstration)
                await platform.FillDemonstration(Console.Error, stop.Token);
            Welcome.Print(options, platform);
            await platform.Run(stop.Token);
            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
        catch (PartException failed)
        {
            Console.Error.WriteLine($"The platform stops. {failed.Message}");
            return 1;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task<int> Validate(StandaloneOptions options)
    {
        await using var platform = new PlatformProcess(options);
        return await platform.Validate(Console.Out);
    }

    private static async Task<int> Command(StandaloneOptions options, string[] command, string? service = null)
    {
        await using var platform = new PlatformProcess(options);
        return await platform.Command(command, service);
    }

    private static int Help()
    {
        Console.Error.WriteLine(Usage);
        return 2;
    }
}
