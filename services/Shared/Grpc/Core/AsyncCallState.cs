namespace Grpc.Core;

/// <summary>What the four kinds of call share. With a state object the delegates can be static, so that a call costs no closures.</summary>
internal readonly struct AsyncCallState
{
    private readonly object? state;
    private readonly object headers;
    private readonly object getStatus;
    private readonly object getTrailers;
    private readonly object dispose;
    private readonly bool hasState;

    public AsyncCallState(
        Task<Metadata> responseHeadersAsync,
        Func<Status> getStatusFunc,
        Func<Metadata> getTrailersFunc,
        Action disposeAction
    )
    {
        headers = responseHeadersAsync;
        getStatus = getStatusFunc;
        getTrailers = getTrailersFunc;
        dispose = disposeAction;
    }

    public AsyncCallState(
        Func<object, Task<Metadata>> responseHeadersAsync,
        Func<object, Status> getStatusFunc,
        Func<object, Metadata> getTrailersFunc,
        Action<object> disposeAction,
        object state
    )
    {
        this.state = state;
        hasState = true;
        headers = responseHeadersAsync;
        getStatus = getStatusFunc;
        getTrailers = getTrailersFunc;
        dispose = disposeAction;
    }

    public Task<Metadata> ResponseHeadersAsync() =>
        hasState ? ((Func<object, Task<Metadata>>)headers)(state!) : (Task<Metadata>)headers;

    public Status GetStatus() => hasState ? ((Func<object, Status>)getStatus)(state!) : ((Func<Status>)getStatus)();

    public Metadata GetTrailers() =>
        hasState ? ((Func<object, Metadata>)getTrailers)(state!) : ((Func<Metadata>)getTrailers)();

    public void Dispose()
    {
        if (hasState)
            ((Action<object>)dispose)(state!);
        else
            ((Action)dispose)();
    }
}
