using OracleFusion.Client.Reading;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Writing;

/// <summary>Reads the answer to an action: <c>{"result": ...}</c>, or nothing for an action that returns nothing.</summary>
internal static class ActionResult
{
    private const string Result = "result";

    /// <summary>The result: a scalar, a record, a list, or null. An answer without a result is itself the result.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="server">The server.</param>
    /// <param name="typeName">The name of the class of its records.</param>
    /// <param name="incomplete">Takes the child collections of which only the beginning was sent.</param>
    public static object? Read(FusionResponse response, Uri server, string typeName, List<IncompleteChild> incomplete)
    {
        if (response.Body.IsEmpty)
            return null;
        var table = new RecordTable(new RecordShape(typeName, resource: null), layout: null);
        var answer = SingleRecordReader.ReadRow(table, response, Result, server, incomplete);
        return FusionRecord.GetNames(answer) is [Result] ? FusionRecord.GetValue(answer, Result) : answer;
    }
}
