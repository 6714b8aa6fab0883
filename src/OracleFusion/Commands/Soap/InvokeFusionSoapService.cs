using System.Collections;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Output;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Calls an operation of a SOAP service of Oracle Fusion Cloud.</summary>
/// <remarks>
/// The envelope is made from the service's own contract (WSDL), which is fetched once for a connection, or read from a file: names, order
/// and version of SOAP are the contract's. Parameters are given as a hashtable, objects inside as hashtables, what repeats as arrays. A
/// parameter that is left out is sent empty, for the services tell parameters by their place; inside an object what is left out is not
/// sent, and $null is sent as nil, which clears. Each result becomes an object; its values are texts as they stood there, nil is $null,
/// what may repeat is an array, a file is base64. A fault is an error with each of its messages, also where it comes with HTTP 200; a call
/// that changes something is never sent again. Operations and parameters complete by Tab.
/// </remarks>
/// <example>
/// <code>107468, 107469 | ForEach-Object { Invoke-FusionSoapService /fscmService/ErpIntegrationService getESSJobStatus @{ requestId = $_ } }</code>
/// Asks for the states of two jobs.
/// </example>
/// <example>
/// <code>Invoke-FusionSoapService /fscmService/ErpIntegrationService submitESSJobRequest @{ jobPackageName = '/oracle/apps/ess/financials/generalLedger/programs/common'; jobDefinitionName = 'AutomaticPosting'; paramList = '1061', '' } -WhatIf</code>
/// Shows what would be called.
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "FusionSoapService", SupportsShouldProcess = true)]
[OutputType(typeof(PSObject), typeof(string))]
public sealed class InvokeFusionSoapServiceCommand : ConnectedCmdlet
{
    /// <summary>The path of the service, such as /fscmService/ErpIntegrationService.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(SoapServiceCompleter))]
    [ValidatePattern("^/[^?]+$")]
    public string Service { get; set; } = "";

    /// <summary>The operation.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(SoapOperationCompleter))]
    [ValidateNotNullOrEmpty]
    public string Operation { get; set; } = "";

    /// <summary>The parameters by name. An attribute of an element is given as '@name', its text beside that as '#text'.</summary>
    [Parameter(Position = 2, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(SoapParameterCompleter))]
    [ValidateNotNull]
    public IDictionary Parameter { get; set; } = new Hashtable();

    /// <summary>A file with the contract, where the service gives none; its schemas lie beside it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? WsdlPath { get; set; }

    private protected override bool ChangesServer => !FusionSoapOperation.IsReadingName(Operation);

    private protected override void ProcessInput() => Attempt(Parameter, Call);

    private void Call()
    {
        var service = WsdlPath is null
            ? Await(token => FusionSoapService.GetAsync(Client, Service, token))
            : Await(token => FusionSoapService.OpenAsync(this.FilePath(WsdlPath, nameof(WsdlPath)), Service, token));
        var operation = service.Find(Operation);
        var parameters = (IDictionary)SoapValues.Plain(Parameter)!;
        if (!operation.IsReading && !ShouldProcess($"{Service} on {ActiveConnection.Server.Authority}", $"Call {operation.Name}"))
            return;
        if (operation.IsReading)
            Emit(Await(token => service.InvokeAsync(Client, operation, parameters, token)));
        else
            SendAlone($"{operation.Name} of {Service}", token => service.InvokeAsync(Client, operation, parameters, token), Emit);
    }

    private void Emit(IReadOnlyList<object?> results)
    {
        foreach (var result in results)
            WriteObject(JsonObjects.Of(result));
    }
}
