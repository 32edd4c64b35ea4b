using Platform.Stock;

await StockService.Build(args).RunAsync();
