namespace Platform.Rest { public static class Shim { public static void MapRest<T>(this Microsoft.AspNetCore.Builder.WebApplication a, string p) {} public static void MapOpenApi(this Microsoft.AspNetCore.Builder.WebApplication a, string p, System.Collections.Generic.IEnumerable<Google.Protobuf.Reflection.ServiceDescriptor> d) {} 
public static void MapGrpcService<T>(this Microsoft.AspNetCore.Builder.WebApplication a) {} public static void MapGrpcReflectionService(this Microsoft.AspNetCore.Builder.WebApplication a) {} public static void MapGrpcHealthChecksService(this Microsoft.AspNetCore.Builder.WebApplication a) {} 
public static IB AddGrpc(this Microsoft.Extensions.DependencyInjection.IServiceCollection s, System.Action<O>? a = null)=>null!; public static void AddGrpcReflection(this Microsoft.Extensions.DependencyInjection.IServiceCollection s){}
public static Microsoft.Extensions.DependencyInjection.IHealthChecksBuilder AddGrpcHealthChecks(this Microsoft.Extensions.DependencyInjection.IServiceCollection s)=>null!;
public static Grpc.Core.RpcException ToRpcException(this Google.Rpc.Status s) => null!;
}
public class O { public int MaxReceiveMessageSize {get;set;} public C Interceptors => null!; } public class C { public void Add<T>() {} } public interface IB { IB AddServiceOptions<T>(System.Action<O> a); } }
