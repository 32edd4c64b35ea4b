namespace Grpc.Core;

/// <summary>Adds credentials to the metadata of a call; runs before each call.</summary>
public delegate Task AsyncAuthInterceptor(AuthInterceptorContext context, Metadata metadata);

/// <summary>The call that credentials are asked for.</summary>
public class AuthInterceptorContext
{
    /// <summary>Describes a call.</summary>
    public AuthInterceptorContext(string serviceUrl, string methodName)
        : this(serviceUrl, methodName, CancellationToken.None) { }

    /// <summary>Describes a call that may be cancelled while its credentials are made.</summary>
    public AuthInterceptorContext(string serviceUrl, string methodName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(serviceUrl);
        ArgumentNullException.ThrowIfNull(methodName);
        ServiceUrl = serviceUrl;
        MethodName = methodName;
        CancellationToken = cancellationToken;
    }

    /// <summary>The address of the service: scheme, authority and service name.</summary>
    public string ServiceUrl { get; }

    /// <summary>The method called, without its service.</summary>
    public string MethodName { get; }

    /// <summary>Cancelled with the call.</summary>
    public CancellationToken CancellationToken { get; }
}

/// <summary>Credentials of single calls, such as a bearer token.</summary>
public abstract class CallCredentials
{
    internal CallCredentials() { }

    /// <summary>The credentials in <paramref name="credentials"/>, in order.</summary>
    /// <exception cref="ArgumentException">There are fewer than two.</exception>
    public static CallCredentials Compose(params CallCredentials[] credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        return credentials.Length >= 2
            ? new InterceptorCredentials([.. credentials.SelectMany(one => one.Interceptors)])
            : throw new ArgumentException("Composite credentials consist of at least two.", nameof(credentials));
    }

    /// <summary>Credentials that <paramref name="interceptor"/> adds to each call.</summary>
    public static CallCredentials FromInterceptor(AsyncAuthInterceptor interceptor)
    {
        ArgumentNullException.ThrowIfNull(interceptor);
        return new InterceptorCredentials([interceptor]);
    }

    internal abstract IReadOnlyList<AsyncAuthInterceptor> Interceptors { get; }

    private sealed class InterceptorCredentials(IReadOnlyList<AsyncAuthInterceptor> interceptors) : CallCredentials
    {
        internal override IReadOnlyList<AsyncAuthInterceptor> Interceptors => interceptors;
    }
}

/// <summary>How a channel is secured, and what it adds to every call.</summary>
public abstract class ChannelCredentials
{
    internal ChannelCredentials() { }

    /// <summary>No transport security.</summary>
    public static ChannelCredentials Insecure { get; } = new InsecureCredentials();

    /// <summary>TLS with the certificate authorities the machine trusts.</summary>
    public static ChannelCredentials SecureSsl { get; } = new SslCredentials();

    /// <summary>The channel credentials with call credentials for every call.</summary>
    /// <exception cref="ArgumentException">The channel is not secured; call credentials must not cross it in the clear.</exception>
    public static ChannelCredentials Create(ChannelCredentials channelCredentials, CallCredentials callCredentials)
    {
        ArgumentNullException.ThrowIfNull(channelCredentials);
        ArgumentNullException.ThrowIfNull(callCredentials);
        if (!channelCredentials.IsSecure || channelCredentials.CallCredentials is not null)
            throw new ArgumentException(
                "Supplied channel credentials do not allow composition.",
                nameof(channelCredentials)
            );
        return new CompositeCredentials(callCredentials);
    }

    internal abstract bool IsSecure { get; }

    internal virtual CallCredentials? CallCredentials => null;

    private sealed class InsecureCredentials : ChannelCredentials
    {
        internal override bool IsSecure => false;
    }

    private sealed class CompositeCredentials(CallCredentials call) : ChannelCredentials
    {
        internal override bool IsSecure => true;

        internal override CallCredentials CallCredentials => call;
    }
}

/// <summary>TLS; certificates beyond the machine's own are the HTTP handler's affair.</summary>
public sealed class SslCredentials : ChannelCredentials
{
    internal override bool IsSecure => true;
}
