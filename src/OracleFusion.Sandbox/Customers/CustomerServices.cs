using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Soap;

namespace OracleFusion.Sandbox.Customers;

/// <summary>The SOAP services for customer accounts and for their profiles in Receivables: by contract, answered as MIME, with
/// faults.</summary>
internal sealed class CustomerServices(CustomerStore store, Func<bool> isClosed) : IPodService
{
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";
    private static readonly IReadOnlyList<ServiceContract> Contracts = [CustomerContracts.Accounts, CustomerContracts.Profiles];

    public bool Serves(string path) => Contracts.Any(c => c.Path == path);

    public Reply Answer(ServiceCall call)
    {
        if (isClosed())
            return Reply.Text(401, "text/html; charset=UTF-8", "<html><head><title>401 Unauthorized</title></head></html>");
        var contract = Contracts.First(c => c.Path == call.Path);
        if (call.Method != "POST")
        {
            var text = call.Query["XSD"] is { } schema ? contract.SchemaText(schema, call.BaseUrl) : contract.WsdlText(call.BaseUrl);
            return text is null
                ? Reply.Text(404, "text/plain; charset=UTF-8", $"There is no schema {call.Query["XSD"]}.\n")
                : Reply.Text(200, "text/xml; charset=UTF-8", text);
        }

        try
        {
            var body = SoapCall.Read(call).Body;
            XNamespace types = contract.Names + "types/";
            var operation = contract.Operations.FirstOrDefault(o => body.Name == types + o.Operation);
            if (operation.Operation is null)
                throw new FusionError(500, $"The operation {body.Name} is not defined.");
            RequireOrder(body, ServiceContract.NamesOf(operation.Parameters));
            var found = store.With(s => Do(s, operation.Operation, body).Select(row => Written(contract, row)).ToList());
            return SoapReply.Of(new XElement(types + (operation.Operation + "Response"), new XElement(types + "result", found)));
        }
        catch (FusionError error)
        {
            return SoapReply.Fault(error);
        }
    }

    private static IEnumerable<IReadOnlyDictionary<string, string?>> Do(CustomerStore store, string operation, XElement body)
    {
        switch (operation)
        {
            case "getCustomerAccount":
                return [store.Account(Own(body, "customerAccountId")?.Value)];
            case "findCustomerAccount":
                return Found(store, Own(body, "findCriteria")!);
            case "getActiveCustomerProfile":
                return store.Profile(Fields(body)) is { } profile ? [profile] : [];
            case "createCustomerProfile" or "updateCustomerProfile":
                return [store.PutProfile(Fields(body), isNew: operation[0] == 'c')];
            case "createCustomerAccount":
                return [store.Create(Fields(body))];
            case "mergeCustomerAccount" when string.IsNullOrEmpty(Fields(body).GetValueOrDefault("CustomerAccountId")):
                return [store.Create(Fields(body))];
            default:
                return [store.Update(Fields(body))];
        }
    }

    private static IEnumerable<IReadOnlyDictionary<string, string?>> Found(CustomerStore store, XElement criteria)
    {
        var items = criteria.Descendants().Where(e => e.Name.LocalName == "item").ToList();
        var conjunctions = criteria.Descendants().Where(e => e.Name.LocalName == "conjunction");
        if (conjunctions.Any(e => !e.Value.Equals("And", StringComparison.OrdinalIgnoreCase)))
            throw new FusionError(500, "The sandbox joins conditions by And only.");
        foreach (var sort in criteria.Descendants().Where(e => e.Name.LocalName == "sortAttribute"))
        {
            if (Own(sort, "name")?.Value != "CustomerAccountId" || Own(sort, "descending")?.Value == "true")
                throw new FusionError(500, "The sandbox sorts by CustomerAccountId only, from the lowest on.");
        }

        var start = Number(criteria, "fetchStart", 0);
        var size = Number(criteria, "fetchSize", -1);
        var rows = store.Accounts.Where(a => items.TrueForAll(i => Matches(a, i))).Skip(start);
        return size < 0 ? rows : rows.Take(size);
    }

    private static bool Matches(IReadOnlyDictionary<string, string?> account, XElement item)
    {
        var attribute = Own(item, "attribute")?.Value ?? "";
        if (!account.TryGetValue(attribute, out var value))
            throw new FusionError(500, $"JBO-25058: Definition {attribute} of type Attribute is not found in CustomerAccount.");
        var wanted = Own(item, "value")?.Value ?? "";
        var isLoose = Own(item, "upperCaseCompare")?.Value == "true";
        var comparison = isLoose ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return (Own(item, "operator")?.Value ?? "").ToUpperInvariant() switch
        {
            "=" => (value ?? "").Equals(wanted, comparison),
            // Of numbers, as the keys are.
            ">" => long.Parse(value ?? "", CultureInfo.InvariantCulture) > long.Parse(wanted, CultureInfo.InvariantCulture),
            "LIKE" => Regex.IsMatch(
                value ?? "",
                "^" + Regex.Escape(wanted).Replace("%", ".*", StringComparison.Ordinal).Replace("_", ".", StringComparison.Ordinal) + "$",
                (isLoose ? RegexOptions.IgnoreCase : RegexOptions.None) | RegexOptions.Singleline
            ),
            "STARTSWITH" => (value ?? "").StartsWith(wanted, comparison),
            "CONTAINS" => (value ?? "").Contains(wanted, comparison),
            var other => throw new FusionError(500, $"The sandbox does not know the operator {other}."),
        };
    }

    private static XElement Written(ServiceContract contract, IReadOnlyDictionary<string, string?> row)
    {
        XNamespace own = contract.Objects;
        return new XElement(
            own + "Value",
            row.Select(f => new XElement(own + f.Key, f.Value is null ? new XAttribute(Instance + "nil", "true") : f.Value))
        );
    }

    // The elements of the only parameter; nil is null.
    private static Dictionary<string, string?> Fields(XElement body) =>
        body.Elements()
            .First()
            .Elements()
            .ToDictionary(
                e => e.Name.LocalName,
                e => (string?)e.Attribute(Instance + "nil") is "true" or "1" ? null : e.Value,
                StringComparer.Ordinal
            );

    private static void RequireOrder(XElement body, IReadOnlyList<string> names)
    {
        var given = body.Elements().Select(e => e.Name.LocalName).ToList();
        if (!given.SequenceEqual(names))
            throw new FusionError(
                500,
                $"The parameters of {body.Name.LocalName} are {string.Join(", ", names)} in this order, not {string.Join(", ", given)}."
            );
    }

    private static int Number(XElement criteria, string name, int unless) =>
        int.TryParse(Own(criteria, name)?.Value, CultureInfo.InvariantCulture, out var number) ? number : unless;

    private static XElement? Own(XElement element, string name) => element.Elements().FirstOrDefault(e => e.Name.LocalName == name);
}
