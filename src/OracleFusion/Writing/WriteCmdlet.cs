using System.Collections;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Pipeline;
using OracleFusion.Records;

namespace OracleFusion.Writing;

/// <summary>A cmdlet that changes something on the server: asks first where PowerShell would, and never writes a record to a server it was not read from unless told to.</summary>
public abstract class WriteCmdlet : ConnectedCmdlet
{
    private protected WriteCmdlet()
    {
    }

    /// <summary>Attributes and their values: @{ Description = 'new' }. Children are lists of hashtables.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Property { get; set; }

    /// <summary>The version of Oracle's REST framework for this command, 1 to 9; the connection's unless given.</summary>
    [Parameter]
    [ValidateRange(1, 9)]
    public int? FrameworkVersion { get; set; }

    /// <summary>The full name of the class of the records that come back; null for one made of the resource's name.</summary>
    private protected virtual string? TypeName => null;

    /// <summary>Asks whether to go on, naming the target and the server; false also under -WhatIf.</summary>
    private protected bool Confirms(string target, string action) => ShouldProcess($"{target} on {Used.Server.Authority}", action);

    /// <summary>Refuses a record that was read from another server, unless the user named the connection.</summary>
    /// <exception cref="FusionInputException">It was read from another server.</exception>
    private protected void EnsureFromHere(object? input)
    {
        if ((input is PSObject wrapped ? wrapped.BaseObject : input) is FusionRecord record)
            RecordAddress.EnsureFrom(record, Used.Server, Connection is not null);
    }

    /// <summary>Puts the values together: those of the input object, over them -Property, over both the attributes given as parameters.</summary>
    private protected Dictionary<string, object?> Values(object? input, params IEnumerable<string> parameters)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (IReadOnlyDictionary<string, object?> source in new[] { input, Property }.OfType<object>().Select(RecordValues.Of))
        {
            foreach (KeyValuePair<string, object?> value in source)
                values[value.Key] = value.Value;
        }
        // Null is a value too: whether a parameter was given is asked of PowerShell, not of the property.
        var given = parameters.Where(MyInvocation.BoundParameters.ContainsKey).ToDictionary(name => name, name => MyInvocation.BoundParameters[name]);
        foreach (KeyValuePair<string, object?> value in RecordValues.Of(given))
            values[value.Key] = value.Value;
        return values;
    }

    private protected WriteOptions Options(string? changeIndicator = null) => new()
    {
        ChangeIndicator = changeIndicator,
        FrameworkVersion = FrameworkVersion,
        TypeName = TypeName,
    };
}
