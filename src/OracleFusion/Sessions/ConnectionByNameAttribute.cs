using System.Management.Automation;

namespace OracleFusion.Session;

/// <summary>Lets a parameter of type <see cref="FusionConnection"/> take the name of one.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConnectionByNameAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? input = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (input is not string name)
            return inputData;
        FusionSession session = FusionSession.Current;
        return session.Find(name) ?? throw new ArgumentTransformationMetadataException(session.Connections.Count == 0
            ? $"There is no connection '{name}': this runspace has none. Run Connect-OracleFusion first, or give the connection as an object."
            : $"There is no connection '{name}' in this runspace, only: {string.Join(", ", session.Connections.Select(c => c.Name))}.");
    }
}
