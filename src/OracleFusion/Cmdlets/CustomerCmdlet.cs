using System.Collections;
using System.Collections.Specialized;
using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Output;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet for customer accounts or their profiles.</summary>
public abstract class CustomerCmdlet : ConnectedCmdlet
{
    private FusionCustomers? _customers;

    private protected CustomerCmdlet() { }

    /// <summary>The customers of the server of the connection.</summary>
    private protected FusionCustomers Customers => _customers ??= new FusionCustomers(Client);

    /// <summary>The attributes that a command gives: those of its parameters that were given, over those of -Property.</summary>
    /// <param name="property">The value of -Property, without PowerShell's wrapping.</param>
    /// <param name="parameters">The attributes by the names of their parameters.</param>
    private protected OrderedDictionary Given(
        IDictionary? property,
        params (string Parameter, string Attribute, object? Value)[] parameters
    )
    {
        var fields = new OrderedDictionary(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in property ?? new Hashtable())
            fields[entry.Key.ToString()!] = entry.Value;
        foreach (var (parameter, attribute, value) in parameters)
        {
            if (MyInvocation.BoundParameters.ContainsKey(parameter))
                fields[attribute] = value;
        }

        return fields;
    }

    /// <summary>Emits an account or a profile.</summary>
    private protected void Emit(OrderedDictionary fields, string typeName)
    {
        var made = (PSObject)JsonObjects.Of(fields)!;
        made.TypeNames.Insert(0, "OracleFusion." + typeName);
        WriteObject(made);
    }

    /// <summary>What emits the answer of a write where it is wanted.</summary>
    private protected Action<OrderedDictionary> EmitIf(bool isWanted, string typeName) =>
        fields =>
        {
            if (isWanted)
                Emit(fields, typeName);
        };

    /// <summary>Asks whether to go on, and sends the profile of an account.</summary>
    /// <param name="fields">Its attributes; those that name the account are added.</param>
    /// <param name="id">The id of the account; null where the number is given.</param>
    /// <param name="number">The number of the account; null where the id is given.</param>
    /// <param name="action">What is done to it, in a word.</param>
    /// <param name="send">Sends it.</param>
    /// <param name="isEmitted">Whether the answer is emitted.</param>
    private protected void SendProfile(
        OrderedDictionary fields,
        long? id,
        string? number,
        string action,
        Func<OrderedDictionary, CancellationToken, Task<OrderedDictionary>> send,
        bool isEmitted
    )
    {
        foreach (DictionaryEntry owner in Owner(id, number))
            fields[owner.Key] = owner.Value;
        var label = $"profile of the customer account {NameOf(id, number)}";
        if (!ShouldProcess($"{label} on {ActiveConnection.Server.Authority}", action))
            return;
        Attempt(
            NameOf(id, number),
            () => SendAlone(label, token => send(fields, token), EmitIf(isEmitted, "CustomerProfile")),
            look: $"Get-FusionCustomerProfile {(id is null ? "-AccountNumber " : "")}{NameOf(id, number)}"
        );
    }

    /// <summary>The account that a profile is of, as its service takes it.</summary>
    /// <param name="id">Its id; null where the number is given.</param>
    /// <param name="number">Its number; null where the id is given.</param>
    private protected static OrderedDictionary Owner(long? id, string? number) =>
        id is { } known
            ? new OrderedDictionary(StringComparer.OrdinalIgnoreCase) { ["CustomerAccountId"] = known }
            : new OrderedDictionary(StringComparer.OrdinalIgnoreCase) { ["AccountNumber"] = number };

    /// <summary>How a person would name that account.</summary>
    private protected static string NameOf(long? id, string? number) => number ?? id?.ToString(CultureInfo.InvariantCulture) ?? "";
}
