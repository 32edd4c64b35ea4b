using Platform.Registry;

await RegistryService.Build(args).RunAsync();
