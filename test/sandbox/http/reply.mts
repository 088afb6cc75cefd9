/** An answer before it is written to the wire. */
export interface Reply {
	status: number;
	headers: Record<string, string>;
	body: Buffer;
	/** Ids of the rows in a list answer, for faults that act on listed rows. */
	listed?: (number | string)[];
}

/** A JSON answer. */
export function json(status: number, value: unknown): Reply {
	return {
		status,
		headers: { 'Content-Type': 'application/json; charset=utf-8' },
		body: Buffer.from(JSON.stringify(value)),
	};
}

/** An answer without a body, as Halo sends for 401, 403, 404 and 500. */
export function empty(status: number): Reply {
	return { status, headers: {}, body: Buffer.alloc(0) };
}

/** A text answer. */
export function text(status: number, value: string, type = 'text/plain; charset=utf-8'): Reply {
	return { status, headers: { 'Content-Type': type }, body: Buffer.from(value) };
}

/** An HTML page. */
export function html(status: number, value: string): Reply {
	return text(status, value, 'text/html; charset=utf-8');
}

/** A refusal in Halo's most common form: status 400 and a JSON string. */
export function refusal(message: string): Reply {
	return json(400, message);
}

/** ASP.NET's map of members that could not be bound. */
export function modelState(member: string, message: string): Reply {
	return json(400, { [member]: [message] });
}

/** A refusal as a serialised .NET exception, as some routes answer. */
export function exception(message: string): Reply {
	return json(400, {
		ClassName: 'System.Exception',
		Message: message,
		Data: null,
		InnerException: null,
		HelpURL: null,
		StackTraceString: null,
		RemoteStackTraceString: null,
		RemoteStackIndex: 0,
		ExceptionMethod: null,
		HResult: -2146233088,
		Source: null,
		WatsonBuckets: null,
	});
}
