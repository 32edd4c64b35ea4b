using Platform.Benchmarks.GrpcRuntime;

switch (args)
{
    case ["grpc"]:
        return await UnaryBenchmark.Run();
    default:
        await Console.Error.WriteLineAsync("Usage: dotnet run -c Release --project tests/Benchmarks -- grpc");
        return 2;
}
