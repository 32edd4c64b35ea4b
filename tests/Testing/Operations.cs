using System.Diagnostics;
using Platform.V1;

namespace Platform.Testing;

/// <summary>Waits for bulk work.</summary>
public static class Operations
{
    /// <summary>The operation once it is done.</summary>
    /// <param name="begun">The operation as it was answered.</param>
    /// <param name="read">Reads it again.</param>
    public static async Task<Operation> End(this Operation begun, Func<Operation, Task<Operation>> read)
    {
        // Looking is no part of the work whose commands a test may count.
        Activity.Current = null;
        var now = begun;
        await Poll.Until(async () => (now = await read(begun)).Done, what: $"{begun.Kind} ends");
        return now;
    }
}
