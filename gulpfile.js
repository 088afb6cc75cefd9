const { dest, src } = require('gulp');

/** Copies the icons of nodes and credentials beside the compiled code. */
function buildIcons() {
	return src(['icons/*.svg'], { encoding: false }).pipe(dest('dist/icons'));
}

exports['build:icons'] = buildIcons;
