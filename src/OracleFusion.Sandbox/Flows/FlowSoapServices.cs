using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Soap;

namespace OracleFusion.Sandbox.Flows;

/// <summary>
/// The SOAP services of flows: "Flow Actions" submits by the name of the pattern and tells the status of a task, "Extract Actions" gives
/// the output of an extract (SOAP Web Services for HCM). The pages name the parameters of the operations that read; those of submitFlow are
/// not on the pages that could be read, and stand here as a connector asks for them.
/// </summary>
internal sealed class FlowSoapServices(FlowService flows, Func<bool> isClosed) : IPodService
{
    private static readonly ServiceContract Actions = Contract(
        "FlowActionsService",
        "http://xmlns.oracle.com/apps/hcm/processFlows/core/flowActionsService/",
        [
            (
                "submitFlow",
                "flowInstanceName:string flowName:string legislativeDataGroupName:string parameterValues:FlowParameterValue* "
                    + "recurringFlag:string scheduleDateTime:string scheduleFormulaName:string scheduleFormulaTypeName:string "
                    + "endDate:string",
                "long"
            ),
            ("getFlowTaskInstanceStatus", "flowInstanceName:string flowTaskInstanceName:string legislativeDataGroupName:string", "string"),
        ]
    );

    private static readonly ServiceContract Extracts = Contract(
        "PayrollProcessingActionService",
        "http://xmlns.oracle.com/apps/hcm/batchProcesses/core/batchProcessesCoreService/",
        [("fetchExtractOutput", "instanceName:string taskName:string mode:string", "string")]
    );

    public bool Serves(string path) => path == Actions.Path || path == Extracts.Path;

    public Reply Answer(ServiceCall call)
    {
        if (isClosed())
            return Reply.Text(401, "text/html; charset=UTF-8", "<html><head><title>401 Unauthorized</title></head></html>");
        var contract = call.Path == Actions.Path ? Actions : Extracts;
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
            var operation = contract.Operations.FirstOrDefault(o => body.Name == types + o.Operation).Operation
                ?? throw new FusionError(500, $"The operation {body.Name} is not defined.");
            var result = operation switch
            {
                "submitFlow" => Submit(body, call.User),
                "getFlowTaskInstanceStatus" => flows.TaskStatus(Text(body, "flowInstanceName"), Text(body, "flowTaskInstanceName")),
                _ => flows.Output(Text(body, "instanceName"), Text(body, "mode") == "FLOW" ? Text(body, "taskName") : null),
            };
            return SoapReply.Of(new XElement(types + (operation + "Response"), new XElement(types + "result", result)));
        }
        catch (FusionError error)
        {
            return SoapReply.Fault(error);
        }
    }

    private string Submit(XElement body, string user)
    {
        var wanted = new JsonObject { ["flowInstanceName"] = Text(body, "flowInstanceName") };
        if (Text(body, "scheduleDateTime") is { Length: > 0 } start)
            wanted["scheduleStartTime"] = start;
        if (Text(body, "scheduleFormulaName") is { Length: > 0 } formula)
            wanted["scheduleFormulaName"] = formula;
        var values = body.Elements()
            .Where(e => e.Name.LocalName == "parameterValues")
            .Select(e => (Text(e, "ParameterName"), Text(e, "ParameterValue")))
            .ToList();
        return flows.SubmitByName(user, Text(body, "flowName"), wanted, values).ToString(CultureInfo.InvariantCulture);
    }

    private static string Text(XElement element, string name) =>
        element.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value ?? "";

    private static ServiceContract Contract(
        string name,
        string names,
        IReadOnlyList<(string Operation, string Parameters, string Result)> operations
    ) =>
        new(name, "/hcmService/" + name, names, names)
        {
            Operations = operations,
            Types = [("FlowParameterValue", "ParameterName:string ParameterValue:string")],
        };
}
