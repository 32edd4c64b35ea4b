using Platform.Gateway;
using Platform.Hosting.Telemetry;

await GatewayService.Build(args, builder => builder.AddPlatformTelemetry("gateway")).RunAsync();
