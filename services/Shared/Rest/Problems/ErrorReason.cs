using Google.Protobuf.Reflection;
using Google.Rpc;

namespace Platform.Rest.Problems;

/// <summary>
/// The reason of an ErrorInfo, its field 1. Google.Api.CommonProtos called the property Type before it called it Reason; the
/// descriptor knows it in either version, so that the official gRPC packages may bring theirs.
/// </summary>
public static class ErrorReason
{
    private static readonly FieldDescriptor Field = ErrorInfo.Descriptor.FindFieldByNumber(1);

    /// <summary>The reason, in upper snake case: <c>NUMBER_TAKEN</c>.</summary>
    public static string Of(ErrorInfo info) => (string)Field.Accessor.GetValue(info);

    /// <summary>An ErrorInfo of a reason and who coined it.</summary>
    public static ErrorInfo Create(string reason, string domain)
    {
        var info = new ErrorInfo { Domain = domain };
        Field.Accessor.SetValue(info, reason);
        return info;
    }
}
