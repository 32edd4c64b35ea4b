using Platform.Gateway;

await GatewayService.Build(args).RunAsync();
