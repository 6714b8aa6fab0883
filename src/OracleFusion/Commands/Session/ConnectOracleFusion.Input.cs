using System.Collections;
using System.Management.Automation;
using System.Net;
using System.Security;
using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

public sealed partial class ConnectOracleFusionCommand
{
    // The parts of a PSCredential that an asset keeps apart, and which parameter they make together.
    private static readonly (string User, string Secret, string Parameter)[] Pairs =
    [
        (nameof(UserName), "Password", nameof(Credential)),
        ("ClientId", "ClientSecret", nameof(ClientCredential)),
    ];

    // What may stand in an object beside what may be saved.
    private static readonly string[] Unsaved =
    [
        nameof(AccessToken),
        nameof(PrivateKey),
        nameof(PrivateKeyPassword),
        nameof(ProxyCredential),
        nameof(Name),
    ];

    /// <summary>
    /// A hashtable or an object whose entries are named as the parameters of this cmdlet, such as Get-AutomationConnection gives. Text is
    /// taken for secrets too, UserName and Password for -Credential, ClientId and ClientSecret for -ClientCredential; entries without a
    /// value are left out. Parameters that are given beside it win.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = Input)]
    [ValidateNotNull]
    public object? InputObject { get; set; }

    private void ConnectInput()
    {
        var entries = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in Entries(InputObject!))
        {
            if (Unwrap.Value(value) is { } given and not "" && !MyInvocation.BoundParameters.ContainsKey(name))
                entries[name] = given;
        }

        var parameters = new Hashtable(StringComparer.OrdinalIgnoreCase);
        foreach (var (user, secret, parameter) in Pairs)
        {
            if (!entries.TryGetValue(secret, out var text))
                continue;
            if (!entries.TryGetValue(user, out var name))
                throw new FusionInputException($"-InputObject has {secret} and no {user}. Give both.");
            parameters[parameter] = new PSCredential(name.ToString(), Secret(text));
            entries.Remove(secret);
            entries.Remove(user);
        }

        var known = Savable.Concat(Unsaved).ToList();
        var foreign = entries.Keys.Where(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase)).ToList();
        if (foreign.Count > 0)
            throw new FusionInputException(
                $"-InputObject has {string.Join(", ", foreign)}, which Connect-OracleFusion does not know. It may have "
                    + $"{string.Join(", ", known.Concat(Pairs.SelectMany(Names)).Distinct().OrderBy(n => n, StringComparer.Ordinal))}."
            );
        foreach (var entry in entries)
            parameters[entry.Key] = Parameter(entry.Key, entry.Value);
        if (MyInvocation.BoundParameters.ContainsKey(nameof(Server)))
            parameters[nameof(Server)] = Server;
        if (!parameters.ContainsKey(nameof(Server)))
            throw new FusionInputException("-InputObject has no Server. Give the server as an entry of it, or as a parameter.");
        Connect(parameters);
    }

    private static IEnumerable<(string Name, object? Value)> Entries(object given) =>
        Unwrap.Value(given) switch
        {
            IDictionary table => table.Keys.Cast<object>().Select(key => (key.ToString() ?? "", (object?)table[key])),
            string => throw new FusionInputException(
                "-InputObject takes a hashtable or an object whose entries are named as the parameters, not a text."
            ),
            _ => PSObject.AsPSObject(given).Properties.Select(property => (property.Name, (object?)property.Value)),
        };

    private static object Parameter(string name, object value)
    {
        if (value is not string word)
            return value;
        return name.ToUpperInvariant() switch
        {
            // What a vault keeps as text is a secret all the same.
            "ACCESSTOKEN" or "PRIVATEKEY" or "PRIVATEKEYPASSWORD" => Secret(word),
            "READONLY" or "SKIPTEST" or "SKIPCERTIFICATECHECK" or "INTERACTIVE" or "USEDEVICECODE" => bool.TryParse(word, out var flag)
                ? flag
                : throw new FusionInputException($"-InputObject has '{word}' as {name}; it takes true or false."),
            "SCOPE" => word.Split([' '], StringSplitOptions.RemoveEmptyEntries),
            _ => word,
        };
    }

    private static string[] Names((string User, string Secret, string Parameter) pair) => [pair.User, pair.Secret];

    private static SecureString Secret(object value) => value as SecureString ?? new NetworkCredential("", value.ToString()).SecurePassword;
}
