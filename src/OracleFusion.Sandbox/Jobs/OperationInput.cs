using OracleFusion.Sandbox.Payload;
using OracleFusion.Sandbox.Schema;

namespace OracleFusion.Sandbox.Jobs;

/// <summary>What clients send to erpintegrations, brought to one form: the package of a job is known with and without its leading
/// slash.</summary>
internal static class OperationInput
{
    private const string Root = "oracle/apps/ess/";

    public static ItemPayload Read(ResourceType type, ReadOnlyMemory<byte> body)
    {
        var payload = PayloadReader.Read(type, body, creating: true);
        return payload with
        {
            Values = payload.Values.ToDictionary(v => v.Key, v => v.Key is "JobPackageName" or "JobName" ? WithSlash(v.Value) : v.Value),
        };
    }

    private static object? WithSlash(object? value) =>
        value is string text && text.StartsWith(Root, StringComparison.Ordinal) ? "/" + text : value;
}
