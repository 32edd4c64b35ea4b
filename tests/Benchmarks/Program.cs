using Platform.Benchmarks.Gateway;
using Platform.Benchmarks.GrpcRuntime;

switch (args)
{
    case ["grpc"]:
        return await UnaryBenchmark.Run();
    case ["gateway"]:
        return await GatewayBenchmark.Run();
    default:
        await Console.Error.WriteLineAsync("Usage: dotnet run -c Release --project tests/Benchmarks -- grpc|gateway");
        return 2;
}
