using Platform.Insurance;

await InsuranceService.Build(args).RunAsync();
