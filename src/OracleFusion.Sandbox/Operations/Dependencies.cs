using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Query;
using OracleFusion.Sandbox.Routing;
using OracleFusion.Sandbox.Store;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Operations;

/// <summary>
/// The query parameter <c>dependency</c>: <c>attr1=val1,attr2=val2</c> is set on the row before it is read, and forgotten afterwards. Of a
/// collection there is no row to set it on; the names are checked all the same.
/// </summary>
internal static class Dependencies
{
    public static void Apply(string dependency, Target target, Transaction transaction, string user)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, text) in Finder.Variables(dependency))
        {
            var attribute = target.Type.Find(name)
                ?? throw FusionError.BadParameter("dependency", $"{target.Type.Path} has no attribute {name}.");
            values[name] = WireText.TryParse(text, attribute.Kind, out var value)
                ? value
                : throw FusionError.BadParameter("dependency", $"{text} is no value for {name}.");
        }

        if (target.Row >= 0)
            transaction.Update(target.Type, target.Row, values, user);
    }
}
