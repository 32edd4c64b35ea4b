using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Testing;

/// <summary>Runs Node scripts of a folder that has a package.json and a package-lock.json.</summary>
public sealed class NodeScripts
{
    private static readonly TimeSpan InstallTimeout = TimeSpan.FromMinutes(5);
    private readonly string folder;

    private NodeScripts(string folder) => this.folder = folder;

    /// <summary>The scripts of a folder, with its npm packages installed.</summary>
    /// <param name="relativeFolder">Path below the root of the repository, such as <c>tests/Grpc.Tests/node</c>.</param>
    public static async Task<NodeScripts> In(string relativeFolder)
    {
        var scripts = new NodeScripts(Repository.Path(relativeFolder));
        // A mutex belongs to a thread, so it is taken and given back within one piece of work.
        await Task.Run(scripts.EnsurePackages);
        return scripts;
    }

    /// <summary>Runs a script to its end.</summary>
    /// <returns>What it wrote to its standard output.</returns>
    /// <exception cref="InvalidOperationException">It ended with an error; the message holds what it said.</exception>
    public async Task<string> Run(string script, IEnumerable<string> arguments, TimeSpan timeout)
    {
        using var process = Start("node", [script, .. arguments]);
        process.StandardInput.Close();
        return await Output(process, $"node {script}", timeout);
    }

    /// <summary>Starts a script that serves until its standard input ends, as it does at the latest with this process.</summary>
    public NodeServer Serve(string script, params string[] arguments) => new(Start("node", [script, .. arguments]));

    private void EnsurePackages()
    {
        var lockFile = File.ReadAllBytes(Path.Combine(folder, "package-lock.json"));
        var wanted = Convert.ToHexString(SHA256.HashData(lockFile));
        var marker = Path.Combine(folder, "node_modules", ".installed");
        // Test projects run side by side and may share a folder.
        var name = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..32];
        using var mutex = new Mutex(initiallyOwned: false, name);
        try
        {
            if (!mutex.WaitOne(InstallTimeout))
                throw new TimeoutException($"Another process installs the npm packages of {folder} for too long.");
        }
        catch (AbandonedMutexException)
        {
            // The other process died; the marker says whether it had finished.
        }
        try
        {
            if (File.Exists(marker) && File.ReadAllText(marker) == wanted)
                return;
            using var process = Start("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
            process.StandardInput.Close();
            Output(process, "npm ci", InstallTimeout).GetAwaiter().GetResult();
            File.WriteAllText(marker, wanted);
        }
        finally
        {
            mutex.ReleaseMutex();
        }
    }

    private Process Start(string program, IEnumerable<string> arguments) =>
        Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;

    private static async Task<string> Output(Process process, string what, TimeSpan timeout)
    {
        using var deadline = new CancellationTokenSource(timeout);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{what} did not end within {timeout}.\n{await output}\n{await errors}", e);
        }
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException(
                $"{what} ended with {process.ExitCode}.\n{await output}\n{await errors}"
            );
    }
}
