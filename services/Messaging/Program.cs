using Platform.Messaging;

await MessagingService.Build(args).RunAsync();
