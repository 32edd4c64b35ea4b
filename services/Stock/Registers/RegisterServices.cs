using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting;
using Platform.Kernel;
using Platform.Stock.Storage;

namespace Platform.Stock.Registers;

internal static class RegisterServices
{
    /// <summary>Serves a plain register, and takes its files.</summary>
    public static ServiceBuilder Register<TApi, TRegister, TRecord, TValues, TMessage>(this ServiceBuilder service)
        where TApi : class
        where TRegister : class, IRegister<TRecord, TValues, TMessage>
        where TRecord : class, IVersioned
        where TMessage : class, IMessage<TMessage>, new()
    {
        service
            .Services.AddSingleton<IRegister<TRecord, TValues, TMessage>, TRegister>()
            .AddSingleton<Register<TRecord, TValues, TMessage>>();
        return service.Serve<TApi>().Imports<StockDb, RegisterFile<TRecord, TValues, TMessage>>();
    }
}
