using Platform.Benchmarks.Gateway;

switch (args)
{
    case ["gateway"]:
        return await GatewayBenchmark.Run();
    default:
        await Console.Error.WriteLineAsync("Usage: dotnet run -c Release --project tests/Benchmarks -- gateway");
        return 2;
}
