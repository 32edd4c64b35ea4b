using Platform.Benchmarks.Gateway;
using Platform.Benchmarks.GrpcRuntime;
using Platform.Benchmarks.Insurance;
using Platform.Benchmarks.Stock;

switch (args)
{
    case ["grpc"]:
        return await UnaryBenchmark.Run();
    case ["gateway"]:
        return await GatewayBenchmark.Run();
    case ["engine"]:
        return await EngineBenchmark.Run();
    case ["intake"]:
        return await IntakeBenchmark.Run();
    case ["clients"]:
        return await ClientsBenchmark.Run();
    case ["plans", var insurees] when int.TryParse(insurees, out var count):
        return await PlansBenchmark.Run(count);
    case ["gs1"]:
        return await Gs1Benchmark.Run();
    case ["fefo"]:
        return await FefoBenchmark.Run();
    case ["requisitions"]:
        return await RequisitionsBenchmark.Run();
    case ["posting"]:
        return await PostingBenchmark.Run();
    case ["national", var size] when int.TryParse(size, out var facilities):
        return await NationalBenchmark.Run(facilities);
    case ["past-day", var history] when int.TryParse(history, out var days):
        return await PastDayBenchmark.Run(days);
    default:
        await Console.Error.WriteLineAsync(
            "Usage: dotnet run -c Release --project tests/Benchmarks -- grpc|gateway|engine|intake|clients|plans <insurees>|gs1|fefo|posting|past-day <days>|national <facilities>|requisitions"
        );
        return 2;
}
